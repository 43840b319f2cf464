import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { inTransaction, sql } from '../connect.ts'
import { rests } from '../queries/resting.ts'
import { FOLLOWED } from '../queries/tasks-to-follow.ts'
import { followSettings } from './follow-settings.ts'
import { offerPassedSeats } from './offer-passed-seats.ts'
import { recordEvent } from './record-event.ts'
import { lockedProject } from './locked-project.ts'

/**
 * Takes a project out of the trash, as it was. Its tasks lived on meanwhile (nobody was offered them, but what was
 * being decided was decided), so nothing needs to be told again; tasks that were deleted by themselves stay in its
 * trash. Settings its tasks were still to follow when it was deleted are followed now. One that is not in the trash
 * stays as it is.
 * @throws DomainError `not_found` when there is none any more.
 */
export function restoreProject(scope: Scope, projectId: number): Promise<void> {
  return inTransaction(async () => {
    const [row] = await sql<{ title: string; isTrashed: boolean }>('lock-project-to-restore', LOCK, [
      scope.organizationId,
      projectId,
    ])
    if (!row) throw new DomainError('not_found', 'No Project matches the given query.')
    if (!row.isTrashed) return
    await sql('restore-project', RESTORE, [scope.organizationId, projectId])
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'project', id: projectId },
      kind: 'project.restored',
      payload: { title: row.title },
    })
    const cutOff = await sql<{ unoffered: readonly number[] }>('set-aside-cut-off-following', SET_ASIDE, [
      scope.organizationId,
      projectId,
    ])
    if (cutOff.length === 0) return
    await offerPassedSeats(
      scope,
      projectId,
      cutOff.flatMap(({ unoffered }) => unoffered),
    )
    const project = await lockedProject(scope, projectId)
    await followSettings(scope, project.get({ plain: true }), FOLLOWED)
  })
}

const LOCK = `
  select p.title, p.deleted_at is not null as "isTrashed" from projects p
  where p.organization_id = $1::bigint and p.id = $2::bigint and (p.deleted_at is null or ${rests('p')})
  for no key update`

const RESTORE = `
  update projects set deleted_at = null, deleted_by = null, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`

/**
 * Jobs that found no project: their keys make way for the one that does their work. By the settings they were for,
 * which others may have been changed behind.
 */
const SET_ASIDE = `
  update jobs j set natural_key = j.natural_key || ':' || j.id
  where j.organization_id = $1::bigint and j.project_id = $2::bigint and j.kind = 'recount' and j.state = 'failed'
    and (j.natural_key = 'settings:' || j.project_id || ':' || (j.params ->> 'settingsVersion')
      or j.natural_key like any(array['tasks:%', 'settings:' || j.project_id || ':tasks:%', '%:assigned:%'])
         and j.error_code = 'not_found' and j.natural_key not like '%:' || j.id)
  returning coalesce(j.cursor -> 'unoffered', '[]') as unoffered`
