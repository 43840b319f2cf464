import { z } from 'zod'
import { codeAndParams } from './code-and-params.ts'
import { looseId } from './loose.ts'
import { personBrief } from './person.ts'

export const offerParams = z.object({ projectId: looseId, taskId: looseId })
export const offerQuery = z.object({ userId: looseId })

/** Whether a person would be given a task; the reasons are codes of `domain/queue/offer.ts`. */
export const offer = z.object({
  person: personBrief,
  would: z.boolean(),
  reasons: z.array(codeAndParams),
})
export type OfferView = z.infer<typeof offer>
