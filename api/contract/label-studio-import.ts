import { z } from 'zod'
import { looseBoolean, looseId } from './loose.ts'

const listed = z.union([z.string(), z.array(z.string())]).optional()

export const importQuery = z.object({
  commit_to_project: looseBoolean.optional(),
  return_task_ids: looseBoolean.optional(),
  preannotated_from_fields: listed,
})
export type ImportQuery = z.output<typeof importQuery>

export const importAnswer = z.object({
  task_count: z.number().int(),
  /** null: nothing was committed. */
  annotation_count: z.number().int().nullable(),
  prediction_count: z.number().int().nullable(),
  /** Seconds. */
  duration: z.number(),
  file_upload_ids: z.array(z.number().int()),
  could_be_tasks_list: z.boolean(),
  /** A JSON body answers two empty lists, files an object and their common columns. */
  found_formats: z.union([z.record(z.string(), z.number()), z.array(z.never())]),
  data_columns: z.array(z.string()),
  task_ids: z.array(z.number().int()).optional(),
})
export type ImportAnswer = z.output<typeof importAnswer>

export const reimportRequest = z.object({
  file_upload_ids: z.array(looseId).default([]),
  files_as_tasks_list: looseBoolean.default(true),
})

export const predictionsCreated = z.object({
  created: z.number().int(),
  /** Ours: what was left out and why; upstream leaves it out in silence. */
  refused: z.array(z.object({ index: z.number().int(), message: z.string() })),
})

export const fileUpload = z.object({ id: z.number().int(), file: z.string(), size: z.number().int() })

export const fileUploadParams = z.object({ fileUploadId: looseId })

export const fileUploadsQuery = z.object({
  all: z.string().optional(),
  ids: listed,
  ordering: z.string().optional(),
})

export const deleteFileUploads = z.object({ file_upload_ids: z.array(looseId).optional() })
