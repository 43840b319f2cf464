import { z } from 'zod'
import { taskQuery } from '../../domain/task-filter.schema.ts'
import { looseId } from './loose.ts'

const id = z.number().int()

/** An annotator's or a reviewer's, by Label Studio's codes. */
export const assignmentType = z.enum(['AN', 'RE'])
export type AssignmentTypeCode = z.infer<typeof assignmentType>

const users = z.array(z.coerce.number().int()).max(1000)

/** Label Studio's: `selectedItems` or `filters` name the tasks, `ordering` in what order they are handed out. */
export const bulkAssignment = z.object({
  ...taskQuery.shape,
  type: assignmentType,
  users: users.min(1, 'Name at least one person.'),
})
/** Above `ASSIGNED_AT_ONCE` tasks a job does it: `async`, with the job's id and no numbers yet. */
export const bulkAssigned = z.object({
  assignments: id,
  async: z.boolean(),
  task_ids: z.array(id),
  job: id.nullable(),
})

/** `users` left out: everybody's. */
export const bulkUnassignment = z.object({
  ...taskQuery.shape,
  type: assignmentType,
  users: users.optional(),
})
export const bulkUnassigned = z.object({ assignments: id, async: z.boolean(), job: id.nullable() })

/** More tasks than these are given to people, or taken back, by a job. */
export const ASSIGNED_AT_ONCE = 2_000

export const assignment = z.object({
  id,
  task: id,
  assignee: id,
  type: assignmentType,
  created_at: z.string(),
  state: z.string().nullable(),
})
export const assignmentList = z.array(assignment)

export const assignmentRequest = z.object({ type: assignmentType, users })
export const assigneesParams = z.object({ projectId: looseId, taskId: looseId })
export const unassignQuery = z.object({ type: assignmentType.optional(), users: z.string().optional() })
