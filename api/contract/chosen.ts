import { z } from 'zod'
import { chosenQuestion } from '../../domain/queue/chosen.schema.ts'
import { looseId } from './loose.ts'

export const chosenParams = z.object({ projectId: looseId, chosenId: looseId })

/** Tasks to work through, in their order: ids as chosen, a filter of the Data page, or a query of `GET /api/tasks`. */
export const chosenRequest = chosenQuestion

export const chosenView = z.object({
  /** Goes into a claim as `chosenId`. */
  id: z.number().int(),
  question: chosenQuestion,
  /** Looked up so far, of those that wait for an answer of the caller; a filter goes on being looked up on the way. */
  found: z.number().int(),
  isComplete: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type ChosenView = z.infer<typeof chosenView>
