import { z } from 'zod'
import { taskQuery } from '../../domain/task-filter.schema.ts'
import { annotation } from './annotations.ts'
import { looseBoolean, looseId, looseJson, looseNumber } from './loose.ts'
import { prediction } from './predictions.ts'

const id = z.number().int()
const record = z.record(z.string(), z.json())

/** A page number; what is no number, or not a page, is answered as upstream does: 404 "Invalid page." */
const page = z.string().optional()

export const listedTasksQuery = z.object({
  project: looseId.optional(),
  view: looseId.optional(),
  page,
  page_size: page,
  /** `all`: with annotations, predictions and drafts. */
  fields: z.string().optional(),
  only_annotated: looseBoolean.optional(),
  resolve_uri: looseBoolean.optional(),
  /** JSON: `{"filters": …, "ordering": […], "selectedItems": {"all": false, "included": […]}}`. */
  query: looseJson(taskQuery).optional(),
})
export type ListedTasksQuery = z.output<typeof listedTasksQuery>

export const plainTasksQuery = z.object({ page, page_size: page })

export const taskRequest = z.object({
  project: looseId,
  data: looseJson(z.json()),
  meta: looseJson(record).nullish(),
  overlap: looseId.nullish(),
  allow_skip: looseBoolean.nullish(),
})
export type TaskRequest = z.output<typeof taskRequest>

export const taskChange = z.object({
  project: looseId.nullish(),
  data: looseJson(record).nullish(),
  meta: looseJson(record).nullish(),
  overlap: looseNumber.nullish(),
  allow_skip: looseBoolean.nullish(),
})
export type TaskChange = z.output<typeof taskChange>

export const taskParams = z.object({ taskId: looseId })
export const projectParams = z.object({ projectId: looseId })

const counters = {
  id,
  inner_id: id,
  cancelled_annotations: id,
  total_annotations: id,
  total_predictions: id,
  data: record,
  meta: record,
  created_at: z.string(),
  updated_at: z.string(),
  is_labeled: z.boolean(),
  overlap: id,
  comment_count: id,
  unresolved_comment_count: id,
  last_comment_updated_at: z.string().nullable(),
  project: id,
  comment_authors: z.array(id),
  file_upload: z.string().nullable(),
}

/** As creating, changing and the project's own list answer. */
export const plainTask = z.object({
  ...counters,
  updated_by: id.nullable(),
  annotations: z.array(annotation),
  predictions: z.array(prediction),
})
export type PlainTask = z.infer<typeof plainTask>

const listed = {
  ...counters,
  updated_by: z.array(z.object({ user_id: id })),
  annotators: z.array(id),
  drafts: z.array(record),
  annotations_results: z.string(),
  predictions_results: z.string(),
  storage_filename: z.string().nullable(),
  annotations_ids: z.string(),
  predictions_model_versions: z.string(),
  /** Ours: the stored state in Label Studio Enterprise's words, and the mean agreement (0 to 1). */
  state: z.string(),
  agreement: z.number().nullable(),
}
/** As the Data Manager's list answers without `fields=all`. */
export const lightTask = z.object(listed)
export type LightTask = z.infer<typeof lightTask>

/** With everything said about it. */
export const fullTask = z.object({
  ...listed,
  completed_at: z.string().nullable(),
  predictions_score: z.number().nullable(),
  avg_lead_time: z.number().nullable(),
  draft_exists: z.boolean(),
  annotations: z.array(z.record(z.string(), z.json())),
  predictions: z.array(prediction),
})
export type FullTask = z.infer<typeof fullTask>

export const listedTasks = z.object({
  tasks: z.array(z.union([fullTask, lightTask])),
  total: id,
  total_annotations: id,
  total_predictions: id,
})
