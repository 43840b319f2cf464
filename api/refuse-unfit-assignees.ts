import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import type { ReachedProject } from './db/index.ts'
import { unfitnessFor } from './db/index.ts'
import type { Work } from './db/index.ts'

const VERB = { annotator: 'label', reviewer: 'review' } as const

/**
 * Only who reaches the project, may do that work there and is not paused can be given it.
 * @throws DomainError `invalid_input`, naming the others.
 */
export async function refuseUnfitAssignees(
  scope: Scope,
  { id: projectId }: ReachedProject,
  userIds: readonly number[],
  type: Work['type'],
): Promise<void> {
  const users: string[] = []
  for (const userId of new Set(userIds)) {
    const why = await unfitnessFor(scope, { projectId, userId, type })
    if (why === 'paused') users.push(`User ${userId} is paused in this project.`)
    if (why === 'does_not') users.push(`User ${userId} may not ${VERB[type]} in this project.`)
  }
  if (users.length === 0) return
  throw new DomainError('invalid_input', `Some of these people may not ${VERB[type]} in this project now.`, {
    fields: { users },
  })
}
