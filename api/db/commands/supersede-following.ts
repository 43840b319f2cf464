import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { Followed } from '../queries/tasks-to-follow.ts'
import { recordEvent } from './record-event.ts'

export interface LeftToFollow {
  readonly what: readonly Followed[]
  /** Tasks that got new places which nobody has been offered yet. */
  readonly unoffered: readonly number[]
  /** It had not come to look at how many tasks there are now. */
  readonly isToRecount: boolean
}

/**
 * Ends the job that lets a project's tasks follow an earlier change of its settings, if one is under way: a later
 * change takes its work over. @returns what it had left.
 */
export async function supersedeFollowing(scope: Scope, projectId: number): Promise<LeftToFollow> {
  const ended = await sql<LeftToFollow & { id: number }>('supersede-following', END, [
    scope.organizationId,
    projectId,
  ])
  for (const { id } of ended) {
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'job', id },
      kind: 'job.cancelled',
      payload: { kind: 'recount', code: 'superseded' },
    })
  }
  return {
    what: ended.flatMap(({ what }) => what),
    unoffered: ended.flatMap(({ unoffered }) => unoffered),
    isToRecount: ended.some(({ isToRecount }) => isToRecount),
  }
}

const END = `
  update jobs
  set state = 'cancelled', error_code = 'superseded', finished_at = now(), updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and kind = 'recount' and state in ('queued', 'running')
  returning id, (params -> 'what') || coalesce(params -> 'again', '[]') as what,
            coalesce(cursor -> 'unoffered', '[]') as unoffered,
            params ? 'again' or coalesce(cursor ->> 'step', 'follow') <> 'follow' as "isToRecount"`
