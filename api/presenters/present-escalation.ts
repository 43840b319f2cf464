import type { Escalation } from '../contract/escalations.ts'
import type { AnswerOfTask, EscalationListRow } from '../db/index.ts'
import { presentPreview, previewKeyOf } from './present-task.ts'

/** A task that is stuck, as lists show it. `answers` are those of this task. */
export function presentEscalation(row: EscalationListRow, answers: readonly AnswerOfTask[]): Escalation {
  const { taskId, innerId, projectId, projectTitle, round, code, level } = row
  return {
    ...{ taskId, innerId, projectId, projectTitle, round, code, level },
    preview: presentPreview(row.data, previewKeyOf(row.labelConfig)),
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answers: answers.filter(({ wasCancelled }) => !wasCancelled).length,
  }
}
