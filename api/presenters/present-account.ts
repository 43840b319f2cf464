import type { Role } from '../../domain/permissions.ts'
import type { Account } from '../contract/account.ts'
import type { UserFields } from '../db/index.ts'
import { personInitials } from './present-person.ts'

export function presentAccount(user: UserFields, role: Role): Account {
  const { id, firstName, lastName, phone, timeZone, locale } = user
  const email = user.email ?? ''
  return {
    id,
    email,
    firstName,
    lastName,
    initials: personInitials({ firstName, lastName, email }),
    phone,
    timeZone,
    locale,
    hotkeys: user.hotkeys,
    preferences: user.preferences,
    role,
    dateJoined: user.dateJoined.toISOString(),
  }
}
