import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'
import { SKIP_QUEUE } from '../skips-count.ts'
import type { ProjectFields } from './project-for-scope.ts'

/** What a skip means in a project, as its settings say at this moment. */
export async function skipQueueOf(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
): Promise<ProjectFields['skipQueue']> {
  const [row] = await sql<Pick<ProjectFields, 'skipQueue'>>('skip-queue-of', STATEMENT, [
    scope.organizationId,
    projectId,
  ])
  if (!row) throw new DomainError('not_found', 'No Project matches the given query.')
  return row.skipQueue
}

const STATEMENT = `
  select ${SKIP_QUEUE} as "skipQueue" from projects p where organization_id = $1::bigint and id = $2::bigint`
