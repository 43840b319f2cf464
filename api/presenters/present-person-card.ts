import type { Scope } from '../../domain/actor.ts'
import type { PersonCard } from '../contract/people.ts'
import type { Member } from '../db/index.ts'
import { personInitials, personName } from './present-person.ts'

export function presentPersonCard(member: Member, scope: Scope): PersonCard {
  return {
    userId: member.userId,
    email: member.email,
    name: personName(member),
    initials: personInitials(member),
    role: member.role,
    lastActivityAt: member.lastActivity.toISOString(),
    isMe: member.userId === scope.actor?.id,
  }
}
