import { z } from 'zod'
import { TASK_STATES } from '../task.ts'
import { taskQuery } from '../task-filter.schema.ts'

/** So many tasks may be chosen one by one. */
export const MOST_CHOSEN = 10_000

/**
 * Which tasks a person wants to work through: everything that is given holds at once. In the order of `taskIds`, else
 * of the query's `ordering`, else of their numbers.
 */
export const chosenQuestion = z.object({
  taskIds: z
    .array(z.number().int())
    .min(1)
    .max(MOST_CHOSEN, `At most ${MOST_CHOSEN} tasks are chosen one by one: filter them instead.`)
    .optional(),
  /** The Data page's filter, as of its list. */
  state: z.enum(TASK_STATES).optional(),
  search: z.string().max(200).optional(),
  isUnassigned: z.boolean().optional(),
  /** Label Studio's filters, ordering and selection, as of `GET /api/tasks`. */
  query: taskQuery.optional(),
})
export type ChosenQuestion = z.output<typeof chosenQuestion>
