import { z } from 'zod'
import { TASK_STATES } from '../../domain/task.ts'
import { resultItems } from './result.ts'

const verdict = z.object({
  annotationId: z.number().int(),
  verdict: z.enum(['accepted', 'fixed_and_accepted', 'rejected']),
  /** The reviewer's own answer: required with `fixed_and_accepted`, ignored otherwise. */
  result: resultItems.optional(),
  comment: z.string().max(10_000).optional(),
  /** Ids of the regions the verdict is about: its author finds them marked. */
  regions: z.array(z.string().min(1).max(200)).max(500).optional(),
})

/** `POST /api/ts/tasks/{id}/reviews`: a verdict for every annotation the reviewer judged, in one move. */
export const reviewRequest = z.object({
  /** The client's key of this review: the same again is the same review. */
  uniqueId: z.uuid(),
  reservationId: z.uuid().optional(),
  /** The round the reviewer saw. If the task has moved on since, the answer is `stale_round`. */
  round: z.number().int(),
  verdicts: z
    .array(verdict)
    .min(1)
    .refine((list) => new Set(list.map(({ annotationId }) => annotationId)).size === list.length, {
      error: 'Give one verdict for each annotation.',
    }),
  /** What happens when nothing is accepted: back to who answered, to other people, or out of the queue for good. */
  afterReject: z.enum(['author', 'others', 'remove']).default('author'),
  leadTime: z.number().min(0).nullish(),
  activeSeconds: z.number().min(0).nullish(),
})
export type ReviewRequest = z.input<typeof reviewRequest>

export const reviewAnswer = z.object({
  taskId: z.number().int(),
  state: z.enum(TASK_STATES),
  round: z.number().int(),
  outcome: z.enum(['accepted', 'sent_back', 'sent_to_others', 'removed']),
})
export type ReviewAnswer = z.infer<typeof reviewAnswer>

/** `POST /api/ts/annotations/{id}/disagree`: the author stands by an answer that was sent back to him. */
export const disagreement = z.object({
  /** The client's key: the same again is the same disagreement. */
  uniqueId: z.uuid(),
  reason: z.string().trim().min(1).max(10_000),
})
export type Disagreement = z.input<typeof disagreement>

export const disagreementAnswer = z.object({
  annotationId: z.number().int(),
  taskId: z.number().int(),
  round: z.number().int(),
})
