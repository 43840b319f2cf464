import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import type { StageKind } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'
import { followSettings } from './follow-settings.ts'
import { lockedProject } from './locked-project.ts'

/**
 * Ends what was assigned to somebody who may not do that work any more: his tasks are unassigned. What he has answered
 * stays his. Takes the project first: call it before anything that takes seats or tasks.
 */
export async function loseAssignments(
  scope: Scope,
  { holderId, projectId }: { readonly holderId: number; readonly projectId: number },
  kinds: readonly StageKind[],
): Promise<void> {
  const types = [
    ...(kinds.includes('annotate') ? ['annotator'] : []),
    ...(kinds.includes('review') ? ['reviewer'] : []),
  ]
  const lost = await sql<{ id: number }>('lose-assignments', LOSE, [
    scope.organizationId,
    projectId,
    holderId,
    types,
  ])
  if (lost.length === 0 || !types.includes('annotator')) return
  const [project] = await sql<{ id: number }>('assigned-only-project', ASSIGNED_ONLY, [
    scope.organizationId,
    projectId,
  ])
  if (!project) return
  const row = (await lockedProject(scope, projectId)).get({ plain: true })
  await followSettings(scope, row, ['distribution'], `unassigned:${randomUUID()}`)
}

const LOSE = `
  delete from assignments a
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and a.user_id = $3::bigint
    and a.type = any($4::text[])
    and not exists (select from seats s
                    where s.task_id = a.task_id and s.stage = 'annotate' and s.holder_id = a.user_id
                      and s.state <> 'open' and a.type = 'annotator')
  returning a.id`

const ASSIGNED_ONLY = `
  select id from projects
  where organization_id = $1::bigint and id = $2::bigint and task_distribution = 'assigned_only'
    and deleted_at is null`
