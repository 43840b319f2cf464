import type { Scope } from '../../domain/actor.ts'
import type { Role } from '../../domain/permissions.ts'
import type { ProjectMember } from '../contract/members.ts'
import type { ProjectMemberFields } from '../db/index.ts'
import { personInitials, personName } from './present-person.ts'

export function presentProjectMember(member: ProjectMemberFields, scope: Scope): ProjectMember {
  return {
    userId: member.userId,
    name: personName(member),
    initials: personInitials(member),
    email: member.email,
    role: member.role,
    organizationRole: member.organizationRole,
    annotations: member.annotations,
    addedAt: member.addedAt.toISOString(),
    isMe: member.userId === scope.actor?.id,
    isPausable: PAUSABLE.has(member.organizationRole),
    pause: PAUSABLE.has(member.organizationRole) ? member.pause : null,
  }
}

/** A project cannot take from the others what lets them pause people. */
const PAUSABLE: ReadonlySet<Role> = new Set(['annotator', 'reviewer'])
