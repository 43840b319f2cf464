import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import { annotationForScope, taskForScope } from './db/index.ts'
import { canAnnotate, canReadAnnotation } from './policies/annotations.ts'
import { authorize } from './policies/authorize.ts'

/**
 * What a draft is about: a task the caller may work on, or an annotation of it that he may read.
 * @returns the project of the task.
 */
export async function draftTarget(
  scope: Scope,
  taskId: number,
  annotationId: number | null,
): Promise<number> {
  const { project } = await taskForScope(scope, taskId)
  authorize(canAnnotate(project))
  if (annotationId !== null) {
    const row = await annotationForScope(scope, annotationId)
    if (row.taskId !== taskId) throw new DomainError('not_found', 'No Annotation matches the given query.')
    authorize(canReadAnnotation(project, scope.actor?.id, row))
  }
  return project.id
}
