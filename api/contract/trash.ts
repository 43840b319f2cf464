import { z } from 'zod'
import { personBrief } from './person.ts'

const id = z.number().int()
const at = z.iso.datetime()

/** Ids one request may name: as many tasks as are locked at a time. */
export const TASKS_A_REQUEST = 2_000

/** What every deleted thing tells of its rest. */
const rest = {
  deletedAt: at,
  /** null: by the platform, or before this was written down. */
  deletedBy: personBrief.nullable(),
  /** From then on it may be gone for good. */
  restsUntil: at,
}

export const projectInTrash = z.object({
  id,
  title: z.string(),
  color: z.string(),
  /** Tasks that come back with it. */
  taskCount: z.number().int(),
  ...rest,
})
export type ProjectInTrash = z.infer<typeof projectInTrash>

export const trash = z.object({ projects: z.array(projectInTrash) })
export type Trash = z.infer<typeof trash>

/** A page of one kind; the totals of both come along. */
export const projectTrashQuery = z.object({
  kind: z.enum(['tasks', 'annotations']).default('tasks'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type TrashKind = z.infer<typeof projectTrashQuery>['kind']

export const taskInTrash = z.object({
  id,
  /** The first data column, cut at 200 characters. */
  preview: z.object({ key: z.string(), value: z.string() }).nullable(),
  /** Answers that come back with it. */
  answerCount: z.number().int(),
  ...rest,
})
export type TaskInTrash = z.infer<typeof taskInTrash>

export const annotationInTrash = z.object({
  id,
  taskId: id,
  completedBy: personBrief.nullable(),
  wasCancelled: z.boolean(),
  result: z.array(z.record(z.string(), z.unknown())),
  ...rest,
})
export type AnnotationInTrash = z.infer<typeof annotationInTrash>

export const projectTrash = z.object({
  totals: z.object({ tasks: z.number().int(), annotations: z.number().int() }),
  /** Filled when tasks were asked for. */
  tasks: z.array(taskInTrash),
  /** Filled when annotations were asked for: those of tasks that are not in the trash themselves. */
  annotations: z.array(annotationInTrash),
})
export type ProjectTrash = z.infer<typeof projectTrash>

/** What came back, or was there. */
export const projectRestored = z.object({ id, title: z.string() })

const ids = z.array(z.coerce.number().int().positive()).min(1).max(TASKS_A_REQUEST)

export const deleteTasksRequest = z.object({ projectId: z.coerce.number().int().positive(), ids })
export const tasksDeleted = z.object({ deleted: z.number().int() })

/** These tasks, or all that are in the project's trash: more than a request has time for by a job. */
export const restoreTasksRequest = z
  .object({
    projectId: z.coerce.number().int().positive(),
    ids: ids.optional(),
    all: z.literal(true).optional(),
  })
  .refine((body) => (body.ids === undefined) !== (body.all === undefined), {
    message: 'Send either ids or all.',
    path: ['ids'],
  })
export const tasksRestored = z.object({
  /** Those that were in the trash; others stay as they are and are not counted. */
  restored: z.number().int(),
  /** Tasks of the project that are still there. */
  left: z.number().int(),
  /** The job that brings all of them back, where they are too many for a request. */
  jobId: id.nullable(),
})
