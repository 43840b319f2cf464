import { normalizeControlWeights } from '../../../domain/agreement/control-weights.ts'
import { measureTask } from '../../../domain/agreement/measure-task.ts'
import type { Scope } from '../../../domain/actor.ts'
import { evaluate, pausesWhoFails } from '../../../domain/evaluation.ts'
import type { EvaluationSettings, KnownScores } from '../../../domain/evaluation.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { answersBesideTruth } from '../queries/answers-beside-truth.ts'
import { configOf } from './config-of.ts'
import { tellLifted } from './lift-pause.ts'
import { pauseBySetting } from './pause-by-setting.ts'
import { holdCursorsOf } from './pause-member.ts'

interface Judged extends EvaluationSettings {
  readonly projectId: number
  readonly labelConfig: string
  readonly controlWeights: object
}

/**
 * Measures everybody of a project by its known answers, pauses who fails and lets go on who does not fail any more.
 * Call it in the transaction that changed by what people are judged, with the project held and before anything that
 * touches places.
 */
export async function followEvaluation(scope: Scope, projectId: number): Promise<void> {
  const project = await judgedBy(scope, projectId)
  const { people } = await whom(scope, projectId, null)
  await conclude(scope, project, people)
}

/**
 * After an answer was given or changed: the same for its author, or for everybody at the task where it is (or was) the
 * known answer. In a transaction of its own, so that whatever else he sends is in the books already or judges him again:
 * the score is always that of all his answers at once.
 */
export async function evaluateAnswer(
  scope: Scope,
  answer: {
    readonly projectId: number
    readonly taskId: number
    readonly completedBy: number | null
    readonly groundTruth: boolean
  },
): Promise<void> {
  const { projectId, taskId, completedBy, groundTruth } = answer
  await againOnConflict(async () => {
    const { people, hasTruth } = await whom(scope, projectId, taskId)
    const judged = groundTruth ? people : people.filter((id) => hasTruth && id === completedBy)
    if (judged.length === 0) return
    const project = await judgedBy(scope, projectId)
    if (pausesWhoFails(project)) await conclude(scope, project, judged)
  })
}

/** Whoever fails is paused, whoever does not fail goes on; where nothing can be concluded it stays as it is. */
async function conclude(scope: Scope, project: Judged, people: readonly number[]): Promise<void> {
  const { projectId } = project
  const failed: number[] = []
  const notFailed: number[] = []
  for (const userId of people) {
    const outcome = pausesWhoFails(project)
      ? evaluate(await scoresOf(scope, project, userId), project)
      : 'not_yet'
    if (outcome === 'failed') failed.push(userId)
    else if (outcome !== null) notFailed.push(userId)
  }
  const reason = 'ANNOTATOR_EVALUATION'
  for (const userId of await changing(scope, 'lift', projectId, notFailed))
    await tellLifted(scope, { projectId, userId, reason, because: '' })
  const toPause = await changing(scope, 'find', projectId, failed)
  await holdCursorsOf(scope, { projectId, userIds: toPause })
  for (const userId of toPause) await pauseBySetting(scope, { projectId, userId, reason })
}

/** `lift`: who is paused for it is so no more; `find`: who is not. */
async function changing(
  { organizationId, actor }: Scope,
  what: 'lift' | 'find',
  projectId: number,
  userIds: readonly number[],
): Promise<readonly number[]> {
  if (userIds.length === 0) return []
  const values = [organizationId, projectId, userIds]
  const rows =
    what === 'lift'
      ? await sql<{ userId: number }>('lift-evaluation-pauses', LIFT, [...values, actor?.id ?? null])
      : await sql<{ userId: number }>('not-paused-by-evaluation', NOT_PAUSED, values)
  return rows.map(({ userId }) => userId)
}

/** By the project's measure of agreement, as two answers of one task are compared. */
async function scoresOf(scope: Scope, project: Judged, userId: number): Promise<KnownScores> {
  const pairs = await answersBesideTruth(scope, project.projectId, userId)
  try {
    const config = configOf(project)
    const weights = normalizeControlWeights(config, project.controlWeights)
    return pairs.map(({ answer, truth, data }) => {
      const said = [answer, truth].map((result, n) => ({
        ...{ id: n + 1, completedBy: null, result, wasCancelled: false },
      }))
      return measureTask(config, said, weights, { data }).score
    })
  } catch {
    return 'unmeasured'
  }
}

/** Held, so that whoever changes the settings is before this or after it. */
async function judgedBy({ organizationId }: Scope, projectId: number): Promise<Judged> {
  const [row] = await sql<Judged>('evaluation-settings', SETTINGS, [organizationId, projectId])
  if (!row) throw new Error(`No project ${projectId} to judge people by`)
  return row
}

async function whom(
  { organizationId }: Scope,
  projectId: number,
  taskId: number | null,
): Promise<{ readonly people: readonly number[]; readonly hasTruth: boolean }> {
  const rows = await sql<{ userId: number; hasTruth: boolean }>(
    taskId === null ? 'people-beside-truths' : 'people-of-task',
    taskId === null ? PEOPLE : PEOPLE_OF_TASK,
    taskId === null ? [organizationId, projectId] : [organizationId, projectId, taskId],
  )
  return { people: rows.map(({ userId }) => userId), hasTruth: rows.some(({ hasTruth }) => hasTruth) }
}

const SETTINGS = `
  select id as "projectId", label_config as "labelConfig", control_weights as "controlWeights", task_distribution as "taskDistribution",
         annotator_evaluation_enabled as "annotatorEvaluationEnabled",
         pause_on_failed_annotator_evaluation as "pauseOnFailedAnnotatorEvaluation",
         annotator_evaluation_minimum_score as "annotatorEvaluationMinimumScore",
         annotator_evaluation_minimum_tasks as "annotatorEvaluationMinimumTasks"
  from projects where organization_id = $1::bigint and id = $2::bigint for no key update`

const PEOPLE = `
  select distinct user_id as "userId", true as "hasTruth" from (
    select a.completed_by as user_id
    from annotations g join annotations a on a.task_id = g.task_id and a.deleted_at is null
    where g.organization_id = $1::bigint and g.project_id = $2::bigint and g.ground_truth and g.deleted_at is null
    union all
    select user_id from pauses
    where organization_id = $1::bigint and project_id = $2::bigint and reason = 'ANNOTATOR_EVALUATION'
      and deleted_at is null) people
  where user_id is not null order by 1`

const PEOPLE_OF_TASK = `
  select distinct a.completed_by as "userId",
         exists (select from annotations g
                 where g.task_id = $3::bigint and g.ground_truth and g.deleted_at is null) as "hasTruth"
  from annotations a
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and a.task_id = $3::bigint
    and a.completed_by is not null
  order by 1`

const NOT_PAUSED = `
  select person as "userId" from unnest($3::bigint[]) person
  where not exists (
    select from pauses z
    where z.organization_id = $1::bigint and z.project_id = $2::bigint and z.user_id = person
      and z.reason = 'ANNOTATOR_EVALUATION' and z.deleted_at is null)
  order by 1`

const LIFT = `
  update pauses set deleted_at = now(), deleted_by = $4::bigint, updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = any($3::bigint[])
    and reason = 'ANNOTATOR_EVALUATION' and deleted_at is null
  returning user_id as "userId"`
