import { z } from 'zod'
import { looseBoolean, looseId, looseJson, looseNumber } from './loose.ts'
import { resultItems } from './result.ts'

/** `POST /api/tasks/{id}/drafts` and `POST /api/tasks/{id}/annotations/{id}/drafts`. */
export const lsDraftRequest = z.object({
  result: looseJson(resultItems),
  lead_time: looseNumber.nullish(),
  was_postponed: looseBoolean.optional(),
})

/** `PATCH /api/drafts/{id}/`. */
export const lsDraftChange = z.object({
  result: looseJson(resultItems).optional(),
  lead_time: looseNumber.nullish(),
  was_postponed: looseBoolean.optional(),
})

/** A draft as Label Studio sends it. */
export const lsDraft = z.object({
  id: z.number().int(),
  /** The e-mail of whose draft it is. */
  user: z.string(),
  created_username: z.string(),
  created_ago: z.string(),
  result: resultItems,
  lead_time: z.number().nullable(),
  was_postponed: z.boolean(),
  import_id: z.number().int().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  task: z.number().int(),
  annotation: z.number().int().nullable(),
})
export type LsDraft = z.infer<typeof lsDraft>

export const draftParams = z.object({ draftId: looseId })
export const annotationDraftParams = z.object({ taskId: looseId, annotationId: looseId })
