import { createHash } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import type { AnnotationVerdict } from '../../../domain/queue/review-outcome.ts'
import { sql } from '../connect.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import type { LockedTask } from './lock-task.ts'
import { rewriteAnnotation } from './rewrite-annotation.ts'

export interface VerdictOnAnnotation {
  readonly annotation: AnswerOfTask
  readonly verdict: AnnotationVerdict
  /** The reviewer's own answer, where he corrected it. */
  readonly result: readonly unknown[] | null
  readonly comment: string
  /** Ids of the regions it is about. */
  readonly regions?: readonly string[]
}

export interface Verdicts {
  readonly task: LockedTask
  readonly seatId: number | null
  readonly uniqueId: string
  readonly verdicts: readonly VerdictOnAnnotation[]
  /** Rejected answers are taken out of the count for good. */
  readonly removes: boolean
  readonly leadTime: number | null
  readonly activeSeconds: number | null
  readonly startedAt: Date | null
}

/**
 * Writes a reviewer's verdicts down, each as a row of its own, and lets the annotations carry them. A corrected
 * annotation says what the reviewer says, under its author's name; what the author said is in its versions and in
 * the row of the review.
 * @returns the ids of the reviews, in the order of the verdicts.
 */
export async function applyVerdicts(scope: Scope, given: Verdicts): Promise<readonly number[]> {
  const ids: number[] = []
  for (const verdict of given.verdicts) {
    ids.push(await writeDown(scope, given, verdict))
    await rewriteAnnotation(scope, verdict.annotation, {
      reviewStatus: verdict.verdict,
      lastAction: verdict.verdict,
      ...(verdict.verdict === 'fixed_and_accepted' && { result: verdict.result }),
      ...(verdict.verdict === 'rejected' && given.removes && { wasCancelled: true }),
    })
  }
  return ids
}

async function writeDown(scope: Scope, given: Verdicts, verdict: VerdictOnAnnotation): Promise<number> {
  const { annotation, result } = verdict
  const isFixed = verdict.verdict === 'fixed_and_accepted'
  const [row] = await sql<{ id: number }>('insert-review', INSERT, [
    scope.organizationId,
    given.task.projectId,
    given.task.id,
    annotation.id,
    given.seatId,
    keyOf(given.uniqueId, annotation.id),
    given.task.round,
    scope.actor?.id ?? null,
    verdict.verdict,
    isFixed ? JSON.stringify({ original: annotation.result, fixed: result }) : null,
    verdict.comment,
    given.removes && verdict.verdict === 'rejected',
    given.leadTime,
    given.activeSeconds,
    given.startedAt,
    [...new Set(verdict.regions)],
  ])
  if (!row) throw new Error('an insert without a condition returned no row')
  return row.id
}

/** A key for each verdict of one review, the same each time the review is sent. */
function keyOf(uniqueId: string, annotationId: number): string {
  const hex = createHash('sha256').update(`${uniqueId}:${annotationId}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const INSERT = `
  insert into reviews (organization_id, project_id, task_id, annotation_id, seat_id, unique_id, round, reviewer_id, verdict,
                       result, comment, remove_from_queue, lead_time, active_seconds, started_at, regions)
  values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::uuid, $7::integer, $8::bigint, $9::text,
          $10::jsonb, $11::text, $12::boolean, $13::double precision, $14::double precision, $15::timestamptz, $16::text[])
  returning id`
