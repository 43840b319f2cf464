import type { z } from 'zod'
import type { assignment } from '../contract/assignments.ts'
import type { AssignmentOfTask } from '../db/index.ts'

const CODE = { annotator: 'AN', reviewer: 'RE' } as const

/** As Label Studio Enterprise shows it. */
export function presentAssignment(row: AssignmentOfTask): z.infer<typeof assignment> {
  return {
    id: row.id,
    task: row.taskId,
    assignee: row.userId,
    type: CODE[row.type],
    created_at: row.createdAt.toISOString(),
    state: null,
  }
}
