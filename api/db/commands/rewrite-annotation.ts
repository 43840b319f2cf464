import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { recordVersion } from './record-version.ts'

export type AnnotationRewrite = Partial<
  Pick<
    AnswerOfTask,
    | 'result'
    | 'wasCancelled'
    | 'groundTruth'
    | 'leadTime'
    | 'activeSeconds'
    | 'comment'
    | 'reviewStatus'
    | 'round'
    | 'uniqueId'
  >
> & {
  /** Label Studio's word for what was done. */
  readonly lastAction: LastAction
}

export type LastAction =
  | 'prediction'
  | 'propagated_annotation'
  | 'imported'
  | 'submitted'
  | 'updated'
  | 'skipped'
  | 'accepted'
  | 'rejected'
  | 'fixed_and_accepted'
  | 'deleted_review'

/**
 * The one way to change an annotation: what it said before stays in its versions. The first version is written down
 * only now, since most annotations never get a second.
 * @param before locked by the caller.
 */
export async function rewriteAnnotation(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  before: AnswerOfTask,
  change: AnnotationRewrite,
): Promise<AnswerOfTask> {
  if (before.version === 1) await keep(scope, before, before.createdAt)
  const after = { ...before, ...change }
  const [row] = await sql<object>('rewrite-annotation', REWRITE, [
    scope.organizationId,
    before.id,
    after.result == null ? null : JSON.stringify(after.result),
    Array.isArray(after.result) ? after.result.length : 0,
    after.wasCancelled,
    after.groundTruth,
    after.leadTime,
    after.activeSeconds,
    after.comment,
    after.reviewStatus,
    after.round,
    after.uniqueId,
    after.lastAction,
    scope.actor?.id ?? null,
  ])
  if (!row) throw new Error(`Annotation ${before.id} went away under its lock`)
  const written = camelRow<AnswerOfTask>(row)
  await keep(scope, written)
  return written
}

function keep(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  row: AnswerOfTask,
  validFrom?: Date,
): Promise<void> {
  const { result, wasCancelled, groundTruth, leadTime, activeSeconds, comment, reviewStatus, round } = row
  return recordVersion(scope, {
    kind: 'annotation',
    aggregateId: row.id,
    version: row.version,
    body: { result, wasCancelled, groundTruth, leadTime, activeSeconds, comment, reviewStatus, round },
    projectId: row.projectId,
    ...(validFrom && { validFrom }),
  })
}

const REWRITE = `
  with written as (
    update annotations
    set result = $3::jsonb, result_count = $4::integer, was_cancelled = $5::boolean, ground_truth = $6::boolean,
        lead_time = $7::double precision, active_seconds = $8::double precision, comment = $9::text,
        review_status = $10::text, round = $11::integer, unique_id = $12::uuid, last_action = $13::text,
        updated_by = coalesce($14::bigint, updated_by), version = version + 1, updated_at = now()
    where organization_id = $1::bigint and id = $2::bigint
    returning *
  )
  select a.*, coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name,
         coalesce(u.email, '') as email
  from written a left join users u on u.id = a.completed_by`
