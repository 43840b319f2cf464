import { randomUUID } from 'node:crypto'
import { claimSeat, projectForScope, submitAnnotation, submitReview } from '../api/db/index.ts'
import type {
  Claim,
  ClaimedSeat,
  ReviewedTask,
  SubmittedAnnotation,
  SubmittedReview,
} from '../api/db/index.ts'
import { sql } from '../api/db/connect.ts'
import { SeatRow } from '../api/db/models/seat.ts'
import type { BuiltUser } from './factories.ts'
import { buildUser } from './factories.ts'
import type { BuiltProject } from './task-factories.ts'

/** People at work in a project, as the commands see them: `const play = streamPlayer(project)`. */
export interface StreamPlayer {
  readonly person: (role?: BuiltUser['role']) => Promise<BuiltUser>
  readonly claim: (person: BuiltUser, more?: Partial<Claim>) => Promise<ClaimedSeat | null>
  readonly claimReview: (person: BuiltUser, more?: Partial<Claim>) => Promise<ClaimedSeat | null>
  readonly submit: (person: BuiltUser, taskId: number, more?: Partial<SubmittedAnnotation>) => Answer
  readonly skip: (person: BuiltUser, taskId: number, more?: Partial<SubmittedAnnotation>) => Answer
  readonly review: (
    person: BuiltUser,
    taskId: number,
    verdicts: SubmittedReview['verdicts'],
    more?: Partial<SubmittedReview>,
  ) => Promise<ReviewedTask>
}
type Answer = ReturnType<typeof submitAnnotation>

export function streamPlayer(project: BuiltProject): StreamPlayer {
  const claim: StreamPlayer['claim'] = (person, more = {}) =>
    claimSeat(person.scope, {
      projectId: project.id,
      stage: 'annotate',
      stageKind: 'annotate',
      reservationSeconds: 3600,
      ordering: 'sequential',
      ...more,
    })
  const submit: StreamPlayer['submit'] = async (person, taskId, more = {}) =>
    submitAnnotation(person.scope, {
      taskId,
      project: await projectForScope(person.scope, project.id),
      answeredBy: person.id,
      uniqueId: randomUUID(),
      reservationId: null,
      result: choice('a'),
      wasCancelled: false,
      groundTruth: false,
      leadTime: 2,
      activeSeconds: 1,
      comment: '',
      draftId: null,
      parentPredictionId: null,
      parentAnnotationId: null,
      ...more,
    })
  return {
    person: (role = 'annotator') => buildUser({ organizationId: project.organizationId, role }),
    claim,
    claimReview: (person, more = {}) => claim(person, { stage: 'review', stageKind: 'review', ...more }),
    submit,
    skip: (person, taskId, more = {}) => submit(person, taskId, { wasCancelled: true, result: [], ...more }),
    review: async (person, taskId, verdicts, more = {}) =>
      submitReview(person.scope, {
        taskId,
        project: await projectForScope(person.scope, project.id),
        uniqueId: randomUUID(),
        reservationId: null,
        round: 1,
        verdicts,
        afterReject: 'author',
        mayJudgeOwn: false,
        leadTime: null,
        activeSeconds: null,
        startedAt: null,
        ...more,
      }),
  }
}

export const choice = (value: string): readonly object[] => [
  { id: 'r1', from_name: 'class', to_name: 'text', type: 'choices', value: { choices: [value] } },
]

/** The time of a reservation is over. */
export async function letRunOut(seat: { readonly seatId: number }): Promise<void> {
  await sql(
    'player-run-out',
    `update seats set expires_at = now() - interval '1 second' where id = $1::bigint`,
    [seat.seatId],
  )
}

/** What a settling does with a full task whose answers are to be looked at. */
export async function openReview(project: BuiltProject, taskId: number): Promise<void> {
  await sql(
    'player-to-review',
    `update tasks set state = 'needs_review', stage = 'review' where id = $1::bigint`,
    [taskId],
  )
  const [task] = await sql<{ round: number }>(
    'player-round',
    'select round from tasks where id = $1::bigint',
    [taskId],
  )
  const [seq] = await sql<{ n: number }>('player-seq', `select nextval('seat_returns') as n`)
  await SeatRow.create({
    organizationId: project.organizationId,
    projectId: project.id,
    taskId,
    stage: 'review',
    stageKind: 'review',
    round: task!.round,
    n: 1,
    sortKey: taskId,
    returnedSeq: seq!.n,
  })
}

export async function eventsOf(taskId: number): Promise<string[]> {
  const rows = await sql<{ kind: string }>(
    'player-events',
    `select kind from events where aggregate_type = 'task' and aggregate_id = $1::bigint order by seq`,
    [taskId],
  )
  return rows.map((row) => row.kind)
}

/** What Temporal is to be told of a task, oldest first. */
export async function tellingsOf(taskId: number): Promise<string[]> {
  const rows = await sql<{ kind: string }>(
    'player-outbox',
    `select kind from outbox where aggregate_type = 'task' and aggregate_id = $1::bigint order by seq`,
    [taskId],
  )
  return rows.map((row) => row.kind)
}

export async function seatsOf(taskId: number): Promise<SeatRow[]> {
  return SeatRow.findAll({ where: { taskId }, order: ['id'] })
}
