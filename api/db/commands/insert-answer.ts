import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'

/** What a person says about a task. */
export interface AnswerContent {
  /** null: nothing was said (Label Studio takes an annotation without a result). */
  readonly result: readonly unknown[] | null
  readonly wasCancelled: boolean
  readonly groundTruth: boolean
  /** Seconds from opening to sending, pauses included; Label Studio's. */
  readonly leadTime: number | null
  /** Seconds with input in a visible tab. */
  readonly activeSeconds: number | null
  readonly comment: string
}

export interface PlacedAnswer extends AnswerContent {
  readonly projectId: number
  readonly taskId: number
  /** null: an extra answer. */
  readonly seatId: number | null
  readonly uniqueId: string
  readonly answeredBy: number
  readonly isExtra: boolean
  readonly isLate: boolean
  readonly round: number
  readonly dataVersion: number
  readonly configVersion: number
  readonly ruleSetVersion: number
  readonly parentPredictionId: number | null
  readonly parentAnnotationId: number | null
}

/** Stores an answer; the person's draft of it has become it. */
export async function insertAnswer(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  answer: PlacedAnswer,
): Promise<AnswerOfTask> {
  const [row] = await sql<object>('insert-answer', INSERT, [
    scope.organizationId,
    answer.projectId,
    answer.taskId,
    answer.seatId,
    answer.uniqueId,
    answer.answeredBy,
    scope.actor?.id ?? answer.answeredBy,
    answer.result === null ? null : JSON.stringify(answer.result),
    answer.result?.length ?? 0,
    answer.wasCancelled,
    answer.groundTruth,
    answer.isExtra,
    answer.isLate,
    answer.leadTime,
    answer.activeSeconds,
    answer.comment,
    answer.round,
    answer.dataVersion,
    answer.configVersion,
    answer.ruleSetVersion,
    answer.parentPredictionId,
    answer.parentAnnotationId,
  ])
  if (!row) throw new Error('an insert without a condition returned no row')
  return camelRow<AnswerOfTask>(row)
}

const INSERT = `
  with draft as (
    delete from drafts where task_id = $3::bigint and user_id = $6::bigint and annotation_id is null
    returning created_at
  ), answer as (
    insert into annotations (organization_id, project_id, task_id, seat_id, unique_id, completed_by, updated_by, result,
                             result_count, was_cancelled, ground_truth, is_extra, is_late, lead_time, active_seconds,
                             comment, round, data_version, config_version, rule_set_version, parent_prediction_id,
                             parent_annotation_id, last_action, draft_created_at)
    select $1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::uuid, $6::bigint, $7::bigint, $8::jsonb,
           $9::integer, $10::boolean, $11::boolean, $12::boolean, $13::boolean, $14::double precision,
           $15::double precision, $16::text, $17::integer, $18::integer, $19::integer, $20::integer, $21::bigint,
           $22::bigint, case when $10::boolean then 'skipped' else 'submitted' end, (select min(created_at) from draft)
    returning *
  )
  select a.*, coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name,
         coalesce(u.email, '') as email
  from answer a left join users u on u.id = a.completed_by`
