import type { Scope } from '../domain/actor.ts'
import { DomainError, isDomainError } from '../domain/errors.ts'
import { projectForScope, scopeOfMember } from './db/index.ts'
import type { ReachedProject } from './db/index.ts'

/**
 * Only who reaches the project and may do that work there can be given it.
 * @throws DomainError `invalid_input`, naming the others.
 */
export async function refuseUnfitAssignees(
  scope: Scope,
  { id }: ReachedProject,
  userIds: readonly number[],
  type: 'annotator' | 'reviewer',
): Promise<void> {
  const unfit: number[] = []
  for (const userId of new Set(userIds)) {
    if (!(await isFit(scope, id, userId, type))) unfit.push(userId)
  }
  if (unfit.length === 0) return
  const work = type === 'annotator' ? 'label' : 'review'
  throw new DomainError('invalid_input', `Some of these people may not ${work} in this project.`, {
    fields: { users: unfit.map((userId) => `User ${userId} may not ${work} in this project.`) },
  })
}

async function isFit(
  scope: Scope,
  projectId: number,
  userId: number,
  type: 'annotator' | 'reviewer',
): Promise<boolean> {
  const person = await scopeOfMember(scope, userId)
  if (!person) return false
  try {
    const project = await projectForScope(person, projectId)
    return project.permissions.has(type === 'annotator' ? 'task.label' : 'task.review')
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') return false
    throw error
  }
}
