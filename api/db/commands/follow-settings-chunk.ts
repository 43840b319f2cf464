import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isOrderOnly, tasksToFollow } from '../queries/tasks-to-follow.ts'
import { followSettingsRange, TASKS_AT_ONCE } from './follow-settings-range.ts'
import { followingJob } from '../queries/following-job.ts'
import type { FollowingJob } from '../queries/following-job.ts'
import { offerChanged } from './offer-changed.ts'
import { prepareFollowing } from './prepare-following.ts'
import { recordEvent } from './record-event.ts'
import { lockedProject } from './locked-project.ts'

/**
 * The next range of a job that lets a project's tasks follow its settings, in two short transactions: the tasks with
 * their places, then the offer of what lies behind people's cursors, which is all that claims are held for. Each moves
 * the job's cursor with it, so a repeat after a crash begins where the last commit ended. The settings are read anew
 * for every range. The last range ends the job; one that is over is left as it ended.
 */
export async function followSettingsChunk(scope: Scope, jobId: number): Promise<void> {
  const job = await followingJob(scope, jobId)
  if (!job) return
  if (job.step !== 'follow') return prepareFollowing(scope, job)
  if (job.unoffered.length === 0) await followNext(scope, job)
  await againOnConflict(() => offer(scope, jobId))
}

/** Read without a lock: tasks that come to differ later are made to fit by whoever changes them. */
async function followNext(scope: Scope, job: FollowingJob): Promise<void> {
  const ids = await tasksToFollow(scope, job, { after: job.after, limit: TASKS_AT_ONCE })
  await againOnConflict(async () => {
    // The project before its job, as a change of the settings has them: it waits for this range, the next one sees it.
    const project = (await lockedProject(scope, job.projectId)).get({ plain: true })
    const now = await followingJob(scope, job.id, 'locked')
    if (now?.step !== 'follow' || now.after !== job.after || now.unoffered.length > 0) return
    const opened = isOrderOnly(job.what) ? [] : await followSettingsRange(scope, project, ids, job.what)
    const unoffered = job.what.includes('order') ? ids : opened
    await sql('advance-following', ADVANCE, [scope.organizationId, job.id, ids.at(-1), ids.length, unoffered])
    if (ids.length < TASKS_AT_ONCE && unoffered.length === 0) await finish(scope, now)
  })
}

async function offer(scope: Scope, jobId: number): Promise<void> {
  const job = await followingJob(scope, jobId, 'locked')
  if (!job || job.unoffered.length === 0) return
  await offerChanged(scope, job.projectId, job.unoffered)
  await sql('following-offered', OFFERED, [scope.organizationId, jobId])
}

/** Where tasks came or went meanwhile it begins anew: one job does what any number of requests left to it. */
async function finish(scope: Scope, job: FollowingJob): Promise<void> {
  if (job.again !== null) {
    await sql('follow-again', AGAIN, [scope.organizationId, job.id, JSON.stringify(job.again)])
    return
  }
  await sql('finish-following', FINISH, [scope.organizationId, job.id])
  await recordEvent({
    scope,
    projectId: job.projectId,
    aggregate: { type: 'job', id: job.id },
    kind: 'job.finished',
    payload: { kind: 'recount' },
  })
}

const AGAIN = `
  update jobs
  set params = (params - 'again') || jsonb_build_object('what', $3::jsonb), done = 0, total = null, updated_at = now(),
      cursor = '{"step": "limits", "after": 0, "unoffered": []}'
  where organization_id = $1::bigint and id = $2::bigint`

/** Tasks that came to differ since were counted by nobody: the work is never said to be more than there is. */
const ADVANCE = `
  update jobs
  set state = 'running', updated_at = now(),
      cursor = jsonb_build_object('after', coalesce($3::bigint, (cursor ->> 'after')::bigint),
                                  'unoffered', to_jsonb($5::bigint[])),
      done = least(done + $4::bigint, coalesce(total, done + $4::bigint))
  where organization_id = $1::bigint and id = $2::bigint`

const OFFERED = `
  update jobs set cursor = jsonb_set(cursor, '{unoffered}', '[]'), updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`

const FINISH = `
  update jobs
  set state = 'completed', finished_at = now(), updated_at = now(), done = coalesce(total, done)
  where organization_id = $1::bigint and id = $2::bigint`
