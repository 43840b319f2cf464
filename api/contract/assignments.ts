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
export const bulkAssigned = z.object({ assignments: id, async: z.boolean(), task_ids: z.array(id) })

/** `users` left out: everybody's. */
export const bulkUnassignment = z.object({
  ...taskQuery.shape,
  type: assignmentType,
  users: users.optional(),
})
export const bulkUnassigned = z.object({ assignments: id })

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
