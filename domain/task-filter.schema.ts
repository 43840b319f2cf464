import { z } from 'zod'

/** One line of a Data Manager filter, as Label Studio's clients send it; a child narrows its parent. */
const item = z.object({
  filter: z.string(),
  operator: z.string(),
  type: z.string().default('Unknown'),
  value: z.json().optional(),
  get child_filter() {
    return item.nullish()
  },
})
export type TaskFilterItem = z.output<typeof item>

const filters = z.object({
  conjunction: z.enum(['and', 'or']).default('and'),
  items: z.array(item).max(100, 'A filter takes at most 100 lines.').default([]),
})
export type TaskFilters = z.output<typeof filters>

const selectedItems = z.object({
  all: z.boolean(),
  included: z.array(z.coerce.number().int()).default([]),
  excluded: z.array(z.coerce.number().int()).default([]),
})

/** The `query` parameter of the task list. */
export const taskQuery = z.object({
  filters: filters.nullish(),
  ordering: z.array(z.string()).nullish(),
  selectedItems: selectedItems.nullish(),
})
export type TaskQuery = z.output<typeof taskQuery>
