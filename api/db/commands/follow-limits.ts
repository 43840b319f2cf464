import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { tellLifted } from './lift-pause.ts'
import { pauseBySetting } from './pause-by-setting.ts'
import { holdCursorsOf } from './pause-member.ts'

/**
 * Works out how many tasks one person may answer in a project (the smaller of a number and a share of its tasks; at
 * least one), lets those go on who are below it now, and pauses those who have reached it. Call it in the transaction
 * that changed a limit or the number of tasks, with the project held and before anything that touches places.
 */
export async function followLimits(scope: Scope, projectId: number): Promise<void> {
  const values = [scope.organizationId, projectId]
  await sql('set-answer-limit', LIMIT, values)
  const lifted = await sql<{ userId: number }>('lift-limit-pauses', LIFT, [
    ...values,
    scope.actor?.id ?? null,
  ])
  for (const { userId } of lifted) {
    await tellLifted(scope, { projectId, userId, reason: 'ANNOTATION_LIMIT', because: '' })
  }
  const reached = await sql<{ userId: number }>('people-at-limit', REACHED, [...values, null])
  await holdCursorsOf(scope, { projectId, userIds: reached.map(({ userId }) => userId) })
  for (const { userId } of reached)
    await pauseBySetting(scope, { projectId, userId, reason: 'ANNOTATION_LIMIT' })
}

/** After an answer: pauses whoever has come to the limit by it, as soon as it is written down. */
export async function pauseAtLimit(
  scope: Scope,
  { projectId, userId }: { readonly projectId: number; readonly userId: number },
): Promise<void> {
  await againOnConflict(async () => {
    const reached = await sql('is-at-limit', REACHED, [scope.organizationId, projectId, userId])
    if (reached.length > 0) await pauseBySetting(scope, { projectId, userId, reason: 'ANNOTATION_LIMIT' })
  })
}

const LIMIT = `
  update projects p
  set answer_limit = least(p.annotation_limit_count, (
        select greatest(1, floor(count(*) * p.annotation_limit_percent / 100))::integer from tasks t
        where t.project_id = p.id and t.deleted_at is null and p.annotation_limit_percent is not null
        having p.annotation_limit_percent is not null))
  where p.organization_id = $1::bigint and p.id = $2::bigint`

/** What a person has answered costs a row a day, not a row an answer. */
const ANSWERED = `select coalesce(sum(d.answered), 0) from answer_days d where d.project_id = p.id and d.user_id = `

const LIFT = `
  update pauses z set deleted_at = now(), deleted_by = $3::bigint, updated_at = now()
  from projects p
  where p.organization_id = $1::bigint and p.id = $2::bigint and z.project_id = p.id
    and z.reason = 'ANNOTATION_LIMIT' and z.deleted_at is null
    and (p.answer_limit is null or (${ANSWERED} z.user_id) < p.answer_limit)
  returning z.user_id as "userId"`

const REACHED = `
  select d.user_id as "userId" from projects p join answer_days d on d.project_id = p.id
  where p.organization_id = $1::bigint and p.id = $2::bigint and ($3::bigint is null or d.user_id = $3::bigint)
    and p.answer_limit is not null
    and not exists (select from pauses z where z.project_id = p.id and z.user_id = d.user_id
                      and z.reason = 'ANNOTATION_LIMIT' and z.deleted_at is null)
  group by d.user_id, p.answer_limit having sum(d.answered) >= p.answer_limit
  order by d.user_id`
