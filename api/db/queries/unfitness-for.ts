import type { Scope } from '../../../domain/actor.ts'
import { isDomainError } from '../../../domain/errors.ts'
import { projectForScope } from './project-for-scope.ts'
import { scopeOfMember } from './scope-of-member.ts'

export interface Work {
  readonly projectId: number
  readonly userId: number
  readonly type: 'annotator' | 'reviewer'
}

/** Why somebody cannot be given work: he does none of that kind in the project, or is paused there. null: he can. */
export async function unfitnessFor(
  scope: Scope,
  { projectId, userId, type }: Work,
): Promise<'does_not' | 'paused' | null> {
  const person = await scopeOfMember(scope, userId)
  const project = person && (await projectForScope(person, projectId).catch(nullIfMissing))
  if (!project?.permissions.has(type === 'annotator' ? 'task.label' : 'task.review')) return 'does_not'
  return project.pause ? 'paused' : null
}

function nullIfMissing(error: unknown): null {
  if (isDomainError(error) && error.code === 'not_found') return null
  throw error
}
