import type { Scope } from '../domain/actor.ts'
import type { Permission } from '../domain/permissions.ts'
import { answersOfTasks, draftsOfTasks, predictionsOfTasks } from './db/index.ts'
import { byTask } from './presenters/by-task.ts'
import type { LabelStudioParts } from './presenters/present-label-studio-task.ts'
import { presentAnnotation } from './presenters/present-annotation.ts'
import { presentDraft } from './presenters/present-draft.ts'
import { presentPrediction } from './presenters/present-prediction.ts'

interface Project {
  readonly permissions: ReadonlySet<Permission>
}

/**
 * What stands beside these tasks, in Label Studio's shapes: answers, predictions, and the asking person's own drafts.
 * Who may not see others' answers gets his own only.
 * @returns the parts of a task by its id.
 */
export async function labelStudioParts(
  scope: Scope,
  project: Project,
  taskIds: readonly number[],
): Promise<(taskId: number) => LabelStudioParts> {
  const now = new Date()
  const seesAll = project.permissions.has('task.see_others_answers')
  const answers = (await answersOfTasks(scope, taskIds)).filter(
    (answer) => seesAll || answer.completedBy === scope.actor?.id,
  )
  const annotations = byTask(answers)
  const predictions = byTask(await predictionsOfTasks(scope, { taskIds }))
  const drafts = byTask(await draftsOfTasks(scope, taskIds))
  return (taskId) => ({
    annotations: (annotations.get(taskId) ?? []).map((row) => presentAnnotation(row, now)),
    predictions: (predictions.get(taskId) ?? []).map((row) => presentPrediction(row, now)),
    drafts: (drafts.get(taskId) ?? []).map((row) => presentDraft(row, now)),
  })
}
