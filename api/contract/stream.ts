import { z } from 'zod'
import { TASK_STATES } from '../../domain/task.ts'
import { codeAndParams } from './code-and-params.ts'
import { decisionView } from './decision.ts'
import { personBrief } from './person.ts'
import { resultItems } from './result.ts'
import { seatView } from './seat.ts'

const id = z.number().int()
const at = z.iso.datetime()

/**
 * A browser's name for itself. A person labels a project in one browser at a time; what comes from another is refused
 * with `desk_elsewhere` until he takes over there. Clients that send none are not asked.
 */
const deskId = z.uuid()

/** What a person may be handed: answers to give, or answers of others to judge. */
export const claimStage = z.enum(['annotate', 'review'])
export type ClaimStage = z.infer<typeof claimStage>

export const claimRequest = z.object({
  stage: claimStage.default('annotate'),
  /** This task and no other: opened from a link or from the task's page. */
  taskId: id.optional(),
  /**
   * Not this one, which the caller keeps: fetches the next task ahead of time. Nobody holds more than two seats this
   * way. Giving a seat back is `DELETE /api/ts/reservations/:reservationId`.
   */
  notTaskId: id.optional(),
  /**
   * With `taskId`: going back to it. Where there is no place to sit in any more it is given as the caller left it,
   * without a reservation, with his answer to change.
   */
  isBack: z.boolean().default(false),
  /** Of the tasks the caller chose on the Data page only: `POST /api/ts/projects/:projectId/chosen`. */
  chosenId: id.optional(),
  deskId: deskId.optional(),
  /** The person goes on here, whatever browser he was at before. */
  isTakingOver: z.boolean().default(false),
})
/** What a page sends. */
export type ClaimInput = z.input<typeof claimRequest>
export type ClaimRequest = z.infer<typeof claimRequest>

/** Why this task: a code of `domain/queue/ordering.ts`, or of one of the ways past it. */
export const whyThisTask = codeAndParams

export const reservation = z.object({
  /** Label Studio's `unique_lock_id`. Travels with the answer. */
  id: z.uuid(),
  fence: z.number().int(),
  /** null: kept for this person without a time limit (sent back to its author). */
  expiresAt: at.nullable(),
  seatId: id,
})
export type ReservationView = z.infer<typeof reservation>

export const streamTask = z.object({
  id,
  innerId: id,
  projectId: id,
  data: z.record(z.string(), z.json()),
  allowSkip: z.boolean(),
  state: z.enum(TASK_STATES),
  round: z.number().int(),
  overlap: z.number().int(),
})

export const streamAnnotation = z.object({
  id,
  result: resultItems,
  completedBy: personBrief.nullable(),
  createdAt: at,
  reviewStatus: z.enum(['accepted', 'rejected', 'fixed_and_accepted']).nullable(),
  wasCancelled: z.boolean(),
  /** Seconds from opening to sending, and those with input. */
  leadTime: z.number().nullable(),
  activeSeconds: z.number().nullable(),
})
export type StreamAnnotation = z.infer<typeof streamAnnotation>

export const streamReview = z.object({
  annotationId: id,
  verdict: z.enum(['accepted', 'fixed_and_accepted', 'rejected']),
  comment: z.string(),
  /** Ids of the regions it is about. */
  regions: z.array(z.string()),
  /** Why the author stands by his answer; null: he has not said so. */
  disagreement: z.string().nullable(),
  reviewer: personBrief,
  round: z.number().int(),
  createdAt: at,
})

export const streamDraft = z.object({
  result: resultItems,
  leadTime: z.number().nullable(),
  activeSeconds: z.number().nullable(),
  /** What was said when it was put off. */
  comment: z.string(),
  /** The browser it was written in; null: a client that does not say. */
  deskId: deskId.nullable(),
  savedAt: at,
})

/** A task to work on, with everything the page needs to show it: one request, no second one. */
export const claimedTask = z.object({
  kind: z.literal('task'),
  stage: claimStage,
  task: streamTask,
  /** null: looked at again, without a place in the queue. */
  reservation: reservation.nullable(),
  seats: z.array(seatView),
  why: whyThisTask,
  draft: streamDraft.nullable(),
  predictions: z.array(
    z.object({ id, result: resultItems, score: z.number().nullable(), modelVersion: z.string() }),
  ),
  /** In review all that stand; in rework the caller's own; else none. */
  annotations: z.array(streamAnnotation),
  reviews: z.array(streamReview),
  /** In sent-back work: whether somebody else could judge the answer, if its author disagrees. */
  mayDisagree: z.enum(['yes', 'no_other_reviewer']).nullable(),
  decision: decisionView.nullable(),
  /** Who reviews the caller's answer just now, so that it cannot be changed; only where there is no reservation. */
  heldBy: z.string().nullable(),
  /** Answers of the caller in this project: since midnight in the project's zone, and ever. */
  mine: z.object({ today: z.number().int(), total: z.number().int() }),
})
export type ClaimedTask = z.infer<typeof claimedTask>

/** Nothing to do now, and why: a code of `domain/queue/empty.ts`. */
export const emptyQueue = z.object({
  kind: z.literal('empty'),
  stage: claimStage,
  ...codeAndParams.shape,
  mine: z.object({ today: z.number().int(), total: z.number().int() }),
})
export type EmptyQueue = z.infer<typeof emptyQueue>

export const claimAnswer = z.discriminatedUnion('kind', [claimedTask, emptyQueue])
export type ClaimAnswer = z.infer<typeof claimAnswer>

export const renewAnswer = z.object({ expiresAt: at.nullable() })
export type RenewAnswer = z.infer<typeof renewAnswer>

/** A change after every keystroke, at most every two seconds. `activeSeconds` counts only time with input. */
export const draftRequest = z.object({
  result: resultItems,
  leadTime: z.number().min(0).nullish(),
  activeSeconds: z.number().min(0).nullish(),
  /** The answer being changed, when it is not a new one. */
  annotationId: id.nullish(),
  deskId: deskId.optional(),
})
export type DraftRequest = z.infer<typeof draftRequest>

export const draftAnswer = z.object({ savedAt: at })
export type DraftAnswer = z.infer<typeof draftAnswer>

export const reservationParams = z.object({ reservationId: z.uuid() })

/** A draft kept for later: the task comes back when nothing else is left. */
export const postponeRequest = z.object({
  result: resultItems,
  leadTime: z.number().min(0).nullish(),
  activeSeconds: z.number().min(0).nullish(),
  comment: z.string().max(10_000).default(''),
})

/** False: there was no place to keep, or the task had been put off before; the draft is kept all the same. */
export const postponeAnswer = z.object({ isPutOff: z.boolean() })

/** A task came before the caller's eyes, not merely into the browser. */
export const shownRequest = z.object({ deskId: deskId.optional() })

/** Where the caller works in a project just now, in whatever browser; null: nowhere. */
export const deskView = z.object({ since: at, work: claimedTask }).nullable()

/** The page is left: unused places go back to the others. */
export const leaveRequest = z.object({ deskId, reservationIds: z.array(z.uuid()).max(50).default([]) })

/** Label Studio's history of the label stream, oldest first. */
export const streamHistoryAnswer = z.array(z.object({ taskId: id, annotationId: id.nullable() }))

/** So many tasks on one page at most. */
export const MOST_IN_GRID = 24

export const gridRequest = z.object({
  count: z.number().int().min(1).max(MOST_IN_GRID).default(MOST_IN_GRID),
  deskId: deskId.optional(),
  isTakingOver: z.boolean().default(false),
})

/** Several tasks of a single choice, each with a place of its own; none: a claim of one says why. */
export const gridAnswer = z.object({
  items: z.array(z.object({ task: streamTask, reservation, draft: streamDraft.nullable() })),
  mine: z.object({ today: z.number().int(), total: z.number().int() }),
})
export type GridAnswer = z.infer<typeof gridAnswer>
