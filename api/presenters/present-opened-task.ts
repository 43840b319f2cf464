import type { AnswerOfTask, TaskFields } from '../db/index.ts'
import { presentFullTask } from './present-label-studio-task.ts'
import type { LabelStudioParts } from './present-label-studio-task.ts'
import { personInitials } from './present-person.ts'

/** One task as Label Studio opens it: like in the list, but whoever answered is an object and text columns stay empty. */
export function presentOpenedTask(
  task: TaskFields,
  parts: LabelStudioParts,
  answers: readonly AnswerOfTask[],
  modelVersion: string,
): object {
  const people = new Map(answers.map((answer) => [answer.completedBy, answer]))
  const full = presentFullTask(task, parts, modelVersion)
  return {
    ...full,
    annotations_results: '',
    predictions_results: '',
    annotations: parts.annotations.map((annotation) => ({
      ...annotation,
      completed_by: presentCompletedBy(annotation.completed_by, people.get(annotation.completed_by)),
    })),
  }
}

function presentCompletedBy(id: number | null, person: AnswerOfTask | undefined): object | null {
  if (id === null || !person) return null
  return {
    id,
    first_name: person.firstName,
    last_name: person.lastName,
    avatar: null,
    email: person.email,
    initials: personInitials(person).toLowerCase(),
  }
}
