import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Role } from '../../../domain/permissions.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { MembershipRow } from '../models/membership.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { recordEvent } from './record-event.ts'
import { closeSessionsOf } from './session.ts'

/**
 * Gives a member another role. The owner keeps his, nobody can be made one, and nobody changes his own. Who is
 * deactivated is logged out everywhere at once. Seats of work he may not do any more are free at once.
 */
export function changeRole(
  scope: Scope,
  userId: number,
  role: Exclude<Role, 'owner' | 'none'>,
): Promise<void> {
  return againOnConflict(async () => {
    const member = await lockMember(scope, userId)
    refuseOwner(member)
    refuseSelf(scope, userId, 'You cannot change your own role. Ask another administrator.')
    if (member.role === role) return
    const before = member.role
    await MembershipRow.update({ role }, { where: { id: member.id } })
    if (role === 'deactivated') await closeSessionsOf(userId)
    await recordEvent({
      scope,
      aggregate: { type: 'membership', id: member.id },
      kind: 'member.role_changed',
      payload: { userId, from: before, to: role },
    })
    await freeLostSeats(scope, { userId })
  })
}

/** Takes a member out of the organization; what he did stays, what he holds is free at once. He can come back with a new invite. */
export function removeMember(scope: Scope, userId: number): Promise<void> {
  return againOnConflict(async () => {
    const member = await lockMember(scope, userId)
    refuseOwner(member)
    refuseSelf(scope, userId, 'You cannot remove yourself. Ask another administrator.')
    await MembershipRow.update({ deletedAt: new Date() }, { where: { id: member.id } })
    await closeSessionsOf(userId)
    await recordEvent({
      scope,
      aggregate: { type: 'membership', id: member.id },
      kind: 'member.removed',
      payload: { userId, role: member.role },
    })
    await freeLostSeats(scope, { userId })
  })
}

async function lockMember(scope: Scope, userId: number): Promise<MembershipRow> {
  const { organizationId } = scope
  const member = await MembershipRow.findOne({
    where: { organizationId, userId, deletedAt: null },
    lock: true,
  })
  if (!member) throw new DomainError('not_found', 'No User matches the given query.')
  return member
}

function refuseOwner(member: MembershipRow): void {
  if (member.role === 'owner')
    throw new DomainError('permission_denied', 'The organization owner cannot be changed or deleted.')
}

function refuseSelf(scope: Scope, userId: number, sentence: string): void {
  if (scope.actor?.id === userId) throw new DomainError('permission_denied', sentence)
}
