import { z } from 'zod'
import { ESCALATION_CODES, ESCALATION_LEVELS } from '../../domain/escalation.ts'
import { TASK_STATES } from '../../domain/task.ts'
import { claimStage } from './stream.ts'

const at = z.iso.datetime()
const id = z.number().int()

/** How many a list shows; `total` says how many there are. */
export const ESCALATIONS_SHOWN = 100

/** A task that waits for its managers, or when they took too long, for the administrators. */
export const escalation = z.object({
  taskId: id,
  innerId: id,
  projectId: id,
  projectTitle: z.string(),
  preview: z.object({ key: z.string(), value: z.string() }).nullable(),
  round: z.number().int(),
  /** Why it is stuck: a code of `domain/escalation.ts`. */
  code: z.enum(ESCALATION_CODES),
  level: z.enum(ESCALATION_LEVELS),
  openedAt: at,
  /** When it climbs to the administrators, or did. */
  dueAt: at,
  /** Answers that stand: skips are none. */
  answers: z.number().int(),
})
export type Escalation = z.infer<typeof escalation>

export const escalationList = z.object({ total: z.number().int(), escalations: z.array(escalation) })
export type EscalationList = z.infer<typeof escalationList>

export const assignEscalationRequest = z.object({ userId: id.positive() })
export const excludeRequest = z.object({
  /** For whoever asks later why the task has no answer. */
  reason: z.string().trim().min(1, 'Say why.').max(1_000),
})
export const acceptAnswerRequest = z.object({
  /** The client's key: the same again is the same. */
  uniqueId: z.uuid(),
  annotationId: id.positive(),
  round: z.number().int(),
})

export const escalationMove = z.object({
  taskId: id,
  state: z.enum(TASK_STATES),
  /** Where the person finds it, when it was given to one. */
  stage: claimStage.nullable(),
})
export type EscalationMove = z.infer<typeof escalationMove>
