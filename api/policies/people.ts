import type { Scope, Verdict } from '../../domain/actor.ts'
import type { Role } from '../../domain/permissions.ts'
import { need } from './authorize.ts'

/** Everybody changes his own record; administrators anybody's but the owner's. */
export function canEditPerson(scope: Scope, person: { userId: number; role: Role }): Verdict {
  if (scope.actor?.id === person.userId) return { allowed: true }
  if (person.role === 'owner' && scope.role !== 'owner')
    return { allowed: false, permission: 'members.edit_role' }
  return need(scope, 'members.edit_role')
}
