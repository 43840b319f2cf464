import { z } from 'zod'
import { TASK_STATES } from '../../domain/task.ts'
import { looseBoolean } from './loose.ts'
import { decisionView } from './decision.ts'
import { personBrief } from './person.ts'
import { seatMark, seatView } from './seat.ts'

const at = z.iso.datetime()
const id = z.number().int()
export const taskState = z.enum(TASK_STATES)

/** The Data page's question. `search` matches anywhere in the task's data, upper and lower case alike. */
export const taskListQuery = z.object({
  state: taskState.optional(),
  search: z.string().max(200).optional(),
  /** Only those assigned to no annotator. */
  isUnassigned: looseBoolean.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A row of the Data page. */
export const taskListItem = z.object({
  id,
  innerId: id,
  state: taskState,
  stage: z.string(),
  round: z.number().int(),
  /** The seats of the current stage and round, in order. */
  marks: z.array(seatMark),
  /** The first data column, cut at 200 characters. */
  preview: z.object({ key: z.string(), value: z.string() }).nullable(),
  annotators: z.array(personBrief),
  agreement: z.number().nullable(),
  updatedAt: at,
})
export type TaskListItem = z.infer<typeof taskListItem>

export const taskList = z.object({ total: z.number().int(), tasks: z.array(taskListItem) })
export type TaskList = z.infer<typeof taskList>

export const taskAnnotation = z.object({
  id,
  result: z.array(z.record(z.string(), z.unknown())),
  completedBy: personBrief.nullable(),
  wasCancelled: z.boolean(),
  groundTruth: z.boolean(),
  isExtra: z.boolean(),
  isLate: z.boolean(),
  reviewStatus: z.enum(['accepted', 'rejected', 'fixed_and_accepted']).nullable(),
  leadTime: z.number().nullable(),
  activeSeconds: z.number().nullable(),
  comment: z.string(),
  round: z.number().int(),
  /** Above 1: it has said something else before. */
  version: z.number().int(),
  createdAt: at,
  updatedAt: at,
})

export const taskPrediction = z.object({
  id,
  result: z.array(z.record(z.string(), z.unknown())),
  score: z.number().nullable(),
  modelVersion: z.string(),
})

export const taskReview = z.object({
  id,
  annotationId: id,
  verdict: z.enum(['accepted', 'rejected', 'fixed_and_accepted']),
  comment: z.string(),
  /** Ids of the regions it is about. */
  regions: z.array(z.string()),
  /** Why the author stands by his answer; null: he has not said so. */
  disagreement: z.string().nullable(),
  reviewer: personBrief,
  round: z.number().int(),
  createdAt: at,
})

/** Everything about one task that its page shows. */
export const taskDetail = z.object({
  id,
  innerId: id,
  projectId: id,
  data: z.record(z.string(), z.unknown()),
  meta: z.record(z.string(), z.unknown()),
  state: taskState,
  stage: z.string(),
  round: z.number().int(),
  overlap: z.number().int(),
  agreement: z.number().nullable(),
  seats: z.array(seatView),
  /** To whom it is assigned, in the order it was done. */
  assignees: z.array(z.object({ type: z.enum(['annotator', 'reviewer']), person: personBrief })),
  annotations: z.array(taskAnnotation),
  predictions: z.array(taskPrediction),
  reviews: z.array(taskReview),
  decision: decisionView.nullable(),
  waitingFor: z.enum(['reservation', 'review', 'rework', 'escalation']).nullable(),
  waitingUntil: at.nullable(),
  createdAt: at,
  updatedAt: at,
})
export type TaskDetail = z.infer<typeof taskDetail>

/** One fact of a task's life. `params` are the event's payload: codes and numbers that the face renders. */
export const timelineEntry = z.object({
  id,
  at,
  kind: z.string(),
  actor: personBrief.nullable(),
  params: z.record(z.string(), z.unknown()),
  decisionId: id.nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** A bar beside the timeline: who held the task from when to when, and how it ended. */
export const reservationBar = z.object({
  holder: personBrief,
  seatId: id,
  stage: z.string(),
  from: at,
  to: at.nullable(),
  outcome: z.enum(['held', 'answered', 'skipped', 'released', 'expired']),
})
export type ReservationBar = z.infer<typeof reservationBar>

export const taskTimeline = z.object({
  entries: z.array(timelineEntry),
  decisions: z.array(decisionView),
  reservations: z.array(reservationBar),
  /** The workflow in Temporal Web, for those who operate the platform; null where it cannot be reached. */
  temporalUrl: z.url().nullable(),
})
export type TaskTimeline = z.infer<typeof taskTimeline>
