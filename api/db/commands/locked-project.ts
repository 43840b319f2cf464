import { Transaction } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { ProjectRow } from '../models/project.ts'

/** A project that nobody else changes until the transaction ends. */
export async function lockedProject(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
): Promise<ProjectRow> {
  const where = { id: projectId, organizationId: scope.organizationId, deletedAt: null }
  // Not the key: people go on submitting answers that point at it.
  const row = await ProjectRow.findOne({ where, lock: Transaction.LOCK.NO_KEY_UPDATE })
  if (!row) throw new DomainError('not_found', 'No Project matches the given query.')
  return row
}
