import { restsUntil } from '../../domain/trash.ts'
import type { PersonBrief } from '../contract/person.ts'
import type { AnnotationInTrash, ProjectInTrash, TaskInTrash } from '../contract/trash.ts'
import type {
  AnnotationInTrashFields,
  PersonFields,
  ProjectInTrashFields,
  TaskInTrashFields,
} from '../db/index.ts'
import { presentPerson } from './present-person.ts'
import { presentPreview } from './present-task.ts'

type People = ReadonlyMap<number, PersonFields>

interface Deleted {
  readonly deletedAt: Date
  readonly deletedBy: number | null
}

/** Everybody these rows name. */
export function peopleInTrash(
  rows: readonly (Deleted & { readonly completedBy?: number | null })[],
): readonly number[] {
  return rows
    .flatMap(({ deletedBy, completedBy }) => [deletedBy, completedBy ?? null])
    .filter((id) => id !== null)
}

export function presentProjectInTrash(project: ProjectInTrashFields, people: People): ProjectInTrash {
  const { id, title, color, taskCount } = project
  return { id, title, color, taskCount, ...restOf(project, people) }
}

export function presentTaskInTrash(
  task: TaskInTrashFields,
  people: People,
  previewKey: string | null,
): TaskInTrash {
  const { id, answerCount } = task
  return { id, preview: presentPreview(task.data, previewKey), answerCount, ...restOf(task, people) }
}

export function presentAnnotationInTrash(
  annotation: AnnotationInTrashFields,
  people: People,
): AnnotationInTrash {
  const { id, taskId, completedBy, wasCancelled, result } = annotation
  return {
    id,
    taskId,
    completedBy: personOf(completedBy, people),
    wasCancelled,
    result: (result ?? []) as AnnotationInTrash['result'],
    ...restOf(annotation, people),
  }
}

function restOf(
  { deletedAt, deletedBy }: Deleted,
  people: People,
): Pick<ProjectInTrash, 'deletedAt' | 'deletedBy' | 'restsUntil'> {
  return {
    deletedAt: deletedAt.toISOString(),
    deletedBy: personOf(deletedBy, people),
    restsUntil: new Date(restsUntil(deletedAt.getTime())).toISOString(),
  }
}

function personOf(id: number | null, people: People): PersonBrief | null {
  const person = id === null ? undefined : people.get(id)
  return person ? presentPerson(person.id, person) : null
}
