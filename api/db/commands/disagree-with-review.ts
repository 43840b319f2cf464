import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { DISPUTED } from '../../../domain/queue/dispute.ts'
import { stagesOfKind } from '../../../domain/queue/stages.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { annotationForScope } from '../queries/annotation-for-scope.ts'
import { flowOfProject } from '../queries/flow-of-project.ts'
import { isAnybodyToReview } from '../queries/is-anybody-to-review.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { lockSeatOf } from './lock-seat.ts'
import type { LockedSeat } from './lock-seat.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { onceByKey } from './once-by-key.ts'
import { recordEvent } from './record-event.ts'
import { updateAnnotation } from './update-annotation.ts'

export interface DisagreementWithReview {
  readonly annotationId: number
  readonly project: ProjectFields
  /** The sender's key: the same again is the same disagreement. */
  readonly uniqueId: string
  readonly reason: string
}

export interface Disputed {
  readonly annotationId: number
  readonly taskId: number
  readonly round: number
}

/**
 * The author of an answer that was sent back to him stands by it: it is his answer of the new round as it was, and
 * whoever rejected it is kept from judging it there. Once the round is full the task is reviewed, whatever its rules
 * say.
 * @throws DomainError `illegal_move` when the answer was not sent back, `no_other_reviewer` when nobody else could judge.
 */
export function disagreeWithReview(scope: Scope, given: DisagreementWithReview): Promise<Disputed> {
  const { annotationId, uniqueId, reason, project } = given
  const said = { annotationId, reason, by: scope.actor?.id ?? null }
  return againOnConflict(async () => {
    // Locked before the key is looked up: the second of two at once finds what the first has done.
    const found = await annotationForScope(scope, annotationId)
    const seat = await lockSeatOf(scope, found)
    const task = await lockTask(scope, found.taskId)
    return onceByKey(`disagree:${scope.organizationId}:${uniqueId}`, said, async () => {
      const answer = await annotationForScope(scope, annotationId)
      const round = sentBackIn(seat, answer)
      const stages = await reviewStages(scope, task)
      await refuseWithoutAnother(scope, { task, answer, round, stages })
      await updateAnnotation(scope, { annotationId, project, content: sameAgain(answer) })
      await keepOut(scope, { task, answer, round, stages })
      const reviewIds = await noteReason(scope, answer, reason)
      await recordEvent({
        scope,
        projectId: task.projectId,
        aggregate: { type: 'task', id: task.id },
        kind: 'review.disputed',
        payload: { annotationId, reviewIds, round, reason },
      })
      return { annotationId, taskId: task.id, round }
    })
  })
}

function sentBackIn(seat: LockedSeat | null, answer: AnswerOfTask): number {
  const isBack = seat?.state === 'open' && seat.holderId === answer.completedBy
  if (isBack && seat.stageKind === 'annotate' && answer.reviewStatus === 'rejected' && !answer.wasCancelled)
    return seat.round
  throw new DomainError('illegal_move', 'This answer was not sent back to you, or you have given it again.')
}

async function reviewStages(scope: Scope, task: LockedTask): Promise<readonly string[]> {
  return stagesOfKind(
    await flowOfProject(scope, { id: task.projectId, flowVersion: task.flowVersion }),
    'review',
  )
}

interface Dispute {
  readonly task: LockedTask
  readonly answer: AnswerOfTask
  readonly round: number
  readonly stages: readonly string[]
}

async function refuseWithoutAnother(scope: Scope, { task, answer, round, stages }: Dispute): Promise<void> {
  const [stage] = stages
  const asked = { id: task.id, projectId: task.projectId, round, disputedAnswerId: answer.id }
  if (stage !== undefined && (await isAnybodyToReview(scope, { ...asked, stage }))) return
  throw new DomainError('no_other_reviewer', 'Nobody but who rejected this answer may review it.')
}

/** Said again as it was; a draft of a change goes. */
const sameAgain = ({ result }: AnswerOfTask) => ({ result: result as readonly unknown[] | null })

/** One closed seat each in every review of the flow. */
async function keepOut(scope: Scope, { task, answer, round, stages }: Dispute): Promise<void> {
  await sql('keep-reviewers-out', KEEP_OUT, [
    scope.organizationId,
    task.projectId,
    task.id,
    stages,
    round,
    answer.id,
    DISPUTED,
  ])
}

const KEEP_OUT = `
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key, state, holder_id, reason)
  select $1::bigint, $2::bigint, $3::bigint, review.stage, 'review', $5::integer,
         place.last + row_number() over (partition by review.stage order by said.reviewer_id),
         coalesce(place.sort_key, $3::bigint), 'closed', said.reviewer_id, $7::text
  from unnest($4::text[]) as review(stage)
  cross join (select distinct reviewer_id from reviews
              where task_id = $3::bigint and annotation_id = $6::bigint and verdict = 'rejected') said
  cross join lateral (
    select coalesce(max(n) filter (where s.stage = review.stage and s.round = $5::integer), 0) as last,
           min(s.sort_key) as sort_key
    from seats s where s.task_id = $3::bigint) place
  on conflict do nothing`

/** The reason stands with the verdict it is about: the last that rejected the answer. */
async function noteReason(scope: Scope, answer: AnswerOfTask, reason: string): Promise<number[]> {
  const rows = await sql<{ id: number }>('note-disagreement', NOTE, [
    scope.organizationId,
    answer.taskId,
    answer.id,
    reason,
  ])
  return rows.map(({ id }) => id)
}

const NOTE = `
  update reviews set disagreement = $4::text
  where id = (
    select id from reviews
    where organization_id = $1::bigint and task_id = $2::bigint and annotation_id = $3::bigint and verdict = 'rejected'
    order by id desc limit 1)
  returning id`
