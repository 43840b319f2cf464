import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { recordEvent } from './record-event.ts'

/**
 * Takes a person out of a project. What he answered stays; what he holds is offered to others at once,
 * unless he still labels here without being a member.
 * @throws DomainError `not_found` when he is no member.
 */
export function removeProjectMember(scope: Scope, projectId: number, userId: number): Promise<void> {
  return againOnConflict(async () => {
    const removed = await sql(
      'remove-project-member',
      `delete from project_members
       where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint returning id`,
      [scope.organizationId, projectId, userId],
    )
    if (removed.length === 0) {
      throw new DomainError('not_found', 'This person is no member of the project.')
    }
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'project', id: projectId },
      kind: 'project.member_removed',
      payload: { userId },
    })
    await freeLostSeats(scope, { userId, projectId })
  })
}
