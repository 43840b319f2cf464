import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { andKnown, isKnown } from '../known-stage.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'

/** Where an answer that comes out of the trash stands from now on. Locked. */
export interface RestoredPlace {
  readonly seatId: number
  readonly round: number
  /** `old`: where it was, beside the places the task asks for; `filled`: one that waited for an answer. */
  readonly kind: 'old' | 'filled'
}

/**
 * Finds a place for an answer that comes out of the trash. A skip that others were asked to make good and a rejected
 * answer take none of the task's places: they go back to their own, so that their author is not asked again. Any other
 * answer fills the place its author holds at the task, else a free one.
 * So does one that was given to a known answer.
 * @returns null: there is none (somebody answered meanwhile, or its author has), and it is kept as an extra answer.
 */
export async function placeRestoredAnswer(
  scope: Pick<Scope, 'organizationId'>,
  project: Pick<ProjectFields, 'skipQueue'>,
  answer: AnswerOfTask,
  isBeside: boolean,
): Promise<RestoredPlace | null> {
  if (answer.isExtra || answer.seatId === null) return null
  const values = [scope.organizationId, answer.taskId, answer.completedBy]
  if (isBeside) return ownPlace(values, answer.seatId)
  const [place] = standsBeside(project, answer)
    ? await sql<RestoredPlace>('old-place-of-answer', OLD, [...values, answer.seatId])
    : await sql<RestoredPlace>('free-place-for-answer', FREE, values)
  return place ?? null
}

/** Opened for its author alone: he may be at it again. */
async function ownPlace(values: readonly unknown[], seatId: number): Promise<RestoredPlace | null> {
  const [place] = await sql<RestoredPlace>('own-place-of-answer', OWN, [...values, seatId])
  return place ?? null
}

/** Whether an answer takes none of the places its task asks for. */
function standsBeside(
  { skipQueue }: Pick<ProjectFields, 'skipQueue'>,
  answer: Pick<AnswerOfTask, 'wasCancelled' | 'reviewStatus'>,
): boolean {
  return answer.reviewStatus === 'rejected' || (answer.wasCancelled && skipQueue === 'REQUEUE_FOR_OTHERS')
}

/** He has no other place in that stage: one person once a task. */
const HAS_NO_OTHER = `not exists (
    select from seats own
    where own.task_id = s.task_id and own.stage = ${andKnown('s.stage')} and own.stage_kind = 'annotate' and own.id <> s.id
      and own.holder_id = $3::bigint)`

const OLD = `
  select s.id as "seatId", s.round, 'old' as kind from seats s
  where s.organization_id = $1::bigint and s.task_id = $2::bigint and s.id = $4::bigint
    and s.state = 'closed' and s.holder_id is null and ${HAS_NO_OTHER}
  for update of s`

const OWN = `
  select s.id as "seatId", s.round, 'old' as kind from seats s
  where s.organization_id = $1::bigint and s.task_id = $2::bigint and s.id = $4::bigint
    and s.state in ('open', 'closed') and coalesce(s.holder_id, $3::bigint) = $3::bigint
  for update of s`

/**
 * Not one that waits for another answer of his (a skip he will come back to, an answer that was sent back). The newest
 * first: the one that was opened when the answer was deleted.
 */
const FREE = `
  select s.id as "seatId", s.round, 'filled' as kind from seats s
  where s.organization_id = $1::bigint and s.task_id = $2::bigint and s.stage_kind = 'annotate' and s.state = 'open'
    and not (${isKnown('s.stage')})
    and (s.holder_id is null or s.expires_at <= now() or s.holder_id = $3::bigint) and ${HAS_NO_OTHER}
    and not exists (
      select from annotations a
      where a.seat_id = s.id and a.deleted_at is null and (a.round = s.round or a.completed_by = $3::bigint))
  order by s.holder_id is not distinct from $3::bigint desc, s.holder_id is not null, s.n desc
  limit 1 for update of s skip locked`
