import type { Scope } from '../../domain/actor.ts'
import type { Session } from '../contract/session.ts'
import type { OrganizationFields, UserFields } from '../db/index.ts'
import { personInitials } from './present-person.ts'

export interface SessionSource {
  readonly known: {
    readonly scope: Scope
    readonly user: UserFields
    readonly organization: OrganizationFields
  } | null
  /** Empty for callers with a token. */
  readonly csrfToken: string
  readonly signUp: Session['signUp']
  readonly orchestration: Session['orchestration']
}

export function presentSession({ known, csrfToken, signUp, orchestration }: SessionSource): Session {
  const rest = { csrfToken, signUp, orchestration }
  if (!known) return { user: null, organization: null, role: null, permissions: [], ...rest }
  const { user, organization, scope } = known
  const { id, firstName, lastName } = user
  const email = user.email ?? ''
  return {
    user: { id, email, firstName, lastName, initials: personInitials({ firstName, lastName, email }) },
    organization: {
      id: organization.id,
      title: organization.title,
      timeZone: user.timeZone ?? organization.timeZone,
      locale: user.locale ?? organization.locale,
    },
    role: scope.role,
    permissions: [...scope.permissions],
    ...rest,
  }
}
