import type { ControlWeights } from '../../../domain/agreement/control-weights.ts'
import type { Flow } from '../../../domain/flow.ts'
import type { RuleSet } from '../../../domain/rule-language/rule-set.ts'
import { isKnownStage } from '../../../domain/queue/known-answers.ts'
import type { Result } from '../../../domain/result.ts'
import type { SeatState, StageKind } from '../../../domain/seat.ts'
import type { TaskState } from '../../../domain/task.ts'
import type { WaitKind } from '../../../domain/task-life.ts'
import type { EpochMs, Json, JsonObject } from '../../../domain/wire.ts'
import { sql } from '../connect.ts'
import { isKnown } from '../known-stage.ts'
import { SKIP_QUEUE } from '../skips-count.ts'

/** A task with what of its project a settling depends on. Locked until the transaction ends. */
export interface TaskToSettle {
  readonly id: number
  readonly projectId: number
  readonly state: TaskState
  readonly stateSince: EpochMs
  readonly stage: string
  readonly round: number
  readonly overlap: number
  readonly extraAnnotators: number
  readonly data: JsonObject
  readonly version: number
  readonly waitingFor: WaitKind | null
  readonly waitingUntil: EpochMs | null
  readonly flowVersion: number
  readonly flow: Flow | null
  readonly labelConfig: string
  readonly configVersion: number
  readonly ruleSetVersion: number
  /** The project's live rule set; null: it has none. */
  readonly ruleSet: RuleSet | null
  readonly skipQueue: 'REQUEUE_FOR_ME' | 'REQUEUE_FOR_OTHERS' | 'IGNORE_SKIPPED'
  readonly countExtras: boolean
  readonly maxAdditionalAnnotators: number
  readonly agreementThreshold: number
  readonly reviewMode: 'none' | 'on_disagreement' | 'all'
  readonly controlWeights: ControlWeights
  /** The books' clock. */
  readonly now: EpochMs
}

export interface SeatToSettle {
  readonly id: number
  readonly stage: string
  readonly stageKind: StageKind
  readonly round: number
  readonly state: SeatState
  readonly holderId: number | null
  readonly expiresAt: EpochMs | null
  readonly dueAt: EpochMs | null
  readonly reason: string | null
}

/** Whether a task waits for an answer there. What is open because there is a known answer keeps no task. */
export const isAwaited = ({ state, stage }: Pick<SeatToSettle, 'state' | 'stage'>): boolean =>
  state === 'open' && !isKnownStage(stage)

export interface AnswerToSettle {
  readonly id: number
  readonly completedBy: number | null
  readonly result: Result
  readonly wasCancelled: boolean
  readonly isExtra: boolean
  readonly activeSeconds: number | null
  readonly leadTime: number | null
  readonly round: number
  /** Somebody is measured by it: it counts nowhere else. */
  readonly isBeside: boolean
  readonly reviewStatus: 'accepted' | 'rejected' | 'fixed_and_accepted' | null
  readonly parentPredictionId: number | null
}

export interface PredictionToSettle {
  readonly id: number
  readonly result: Result
  readonly score: number | null
}

/** What hangs on a task, read after its lock was taken, so that nothing committed before is missed. */
export interface SettlingView {
  /** What an earlier run of the same command concluded; null: this is the first. */
  readonly recorded: Json
  readonly seats: readonly SeatToSettle[]
  readonly answers: readonly AnswerToSettle[]
  readonly predictions: readonly PredictionToSettle[]
}

export interface TaskAddress {
  readonly organizationId: number
  readonly taskId: number
}

/** Locks the task. null: there is none, or it is in the trash. */
export async function lockTaskToSettle(address: TaskAddress): Promise<TaskToSettle | null> {
  const [row] = await sql<TaskToSettle>('lock-task-to-settle', LOCK, [address.organizationId, address.taskId])
  return row ?? null
}

/** @param withAnswers only a task that is being decided needs them. */
export async function readSettlingView(
  address: TaskAddress,
  commandKey: string,
  withAnswers: boolean,
): Promise<SettlingView> {
  const [row] = await sql<SettlingView>('settling-view', VIEW, [
    address.organizationId,
    address.taskId,
    commandKey,
    withAnswers,
  ])
  if (!row) throw new Error('a statement without a source returned no row')
  return row
}

const MS = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`

/** What a settling reads of tasks and their projects, from a part `task` with the rows of the tasks. */
export const SETTLING_TASK = `
  select t.id, t.organization_id as "organizationId", t.project_id as "projectId", t.state,
         ${MS('t.state_since')} as "stateSince", t.stage, t.round, t.overlap,
         t.extra_annotators as "extraAnnotators", t.data, t.version, t.waiting_for as "waitingFor",
         ${MS('t.waiting_until')} as "waitingUntil", t.flow_version as "flowVersion", f.body as flow,
         p.label_config as "labelConfig", p.config_version as "configVersion",
         coalesce(r.version, 0) as "ruleSetVersion", r.body as "ruleSet", ${SKIP_QUEUE} as "skipQueue",
         not p.strict_task_overlap as "countExtras", p.max_additional_annotators as "maxAdditionalAnnotators",
         p.agreement_threshold as "agreementThreshold", p.review_mode as "reviewMode",
         p.control_weights as "controlWeights", ${MS('now()')} as now
  from task t
  join projects p on p.organization_id = t.organization_id and p.id = t.project_id
  left join rule_sets r on r.project_id = p.id and r.state = 'live'
  left join flows f on f.organization_id = p.organization_id and f.project_id = p.id and f.version = t.flow_version`

const LOCK = `
  with task as (
    select * from tasks where organization_id = $1::bigint and id = $2::bigint and deleted_at is null for update
  )
  ${SETTLING_TASK}`

/** What hangs on the task that two expressions name; its answers and predictions only where a third one says so. */
export const SETTLING_VIEW = (organization: string, task: string, withAnswers: string): string => `
    coalesce((select json_agg(json_build_object(
        'id', s.id, 'stage', s.stage, 'stageKind', s.stage_kind, 'round', s.round, 'state', s.state,
        'holderId', s.holder_id, 'expiresAt', ${MS('s.expires_at')}, 'dueAt', ${MS('s.due_at')}, 'reason', s.reason) order by s.id)
      from seats s where s.organization_id = ${organization} and s.task_id = ${task}), '[]') as seats,
    coalesce((select json_agg(json_build_object(
        'id', a.id, 'completedBy', a.completed_by, 'result', coalesce(a.result, '[]'), 'wasCancelled', a.was_cancelled,
        'isExtra', a.is_extra, 'isBeside', coalesce(place.is_known, false), 'activeSeconds', a.active_seconds, 'leadTime', a.lead_time,
        'round', a.round, 'reviewStatus', a.review_status, 'parentPredictionId', a.parent_prediction_id) order by a.id)
      from annotations a left join lateral (
        select ${isKnown('s.stage')} as is_known from seats s where s.id = a.seat_id) place on true
      where ${withAnswers} and a.organization_id = ${organization} and a.task_id = ${task} and a.deleted_at is null), '[]') as answers,
    coalesce((select json_agg(json_build_object('id', q.id, 'result', q.result, 'score', q.score) order by q.id)
      from predictions q
      where ${withAnswers} and q.organization_id = ${organization} and q.task_id = ${task} and q.deleted_at is null), '[]') as predictions`

const VIEW = `
  select (select result from applied_commands where key = $3::text) as recorded,
    ${SETTLING_VIEW('$1::bigint', '$2::bigint', '$4::boolean')}`
