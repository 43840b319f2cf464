import { z } from 'zod'
import { looseBoolean, looseId, looseJson, looseNumber } from './loose.ts'
import { resultItems } from './result.ts'

const uniqueId = z.uuid('Must be a valid UUID.')

/** `POST /api/tasks/{id}/annotations/`, Label Studio's fields and ours beside them (`reservation_id` and after). */
export const annotationRequest = z.object({
  result: looseJson(resultItems).optional(),
  was_cancelled: looseBoolean.optional(),
  ground_truth: looseBoolean.optional(),
  lead_time: looseNumber.nullish(),
  completed_by: looseId.nullish(),
  parent_prediction: looseId.nullish(),
  parent_annotation: looseId.nullish(),
  draft_id: looseId.nullish(),
  /** The client's key of this submit: the same again is the same answer. */
  unique_id: uniqueId.nullish(),
  reservation_id: uniqueId.nullish(),
  active_seconds: looseNumber.nullish(),
  comment: z.string().max(10_000).nullish(),
})
export type AnnotationRequest = z.input<typeof annotationRequest>
export type AnnotationInput = z.output<typeof annotationRequest>

/** Upstream also takes the skip from the query. */
export const annotationQuery = z.object({ was_cancelled: looseBoolean.optional() })

/** `PATCH` and `PUT /api/annotations/{id}/`. */
export const annotationChange = z.object({
  result: looseJson(resultItems).optional(),
  was_cancelled: looseBoolean.optional(),
  ground_truth: looseBoolean.optional(),
  lead_time: looseNumber.nullish(),
  active_seconds: looseNumber.nullish(),
  comment: z.string().max(10_000).nullish(),
  /** Refused with `held_by_reviewer` while somebody reviews the task: for an author who changes his mind. */
  unless_in_review: looseBoolean.optional(),
})
export type AnnotationChangeRequest = z.input<typeof annotationChange>

const nullableId = z.number().int().nullable()

/** An annotation as Label Studio sends it. */
export const annotation = z.object({
  id: z.number().int(),
  result: resultItems.nullable(),
  /** `" first last email, id"`, with the leading space upstream has. */
  created_username: z.string(),
  created_ago: z.string(),
  completed_by: nullableId,
  was_cancelled: z.boolean(),
  ground_truth: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  draft_created_at: z.string().nullable(),
  lead_time: z.number().nullable(),
  import_id: nullableId,
  last_action: z.string().nullable(),
  bulk_created: z.boolean(),
  task: z.number().int(),
  project: z.number().int(),
  updated_by: nullableId,
  parent_prediction: nullableId,
  parent_annotation: nullableId,
  last_created_by: nullableId,
  /** Ours, and only where it is so: the answer fills no place at its task and is kept beside the others. */
  is_extra: z.literal(true).optional(),
})
export type Annotation = z.infer<typeof annotation>

export const annotationParams = z.object({ annotationId: looseId })
export const taskParams = z.object({ taskId: looseId })
