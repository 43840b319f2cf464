import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** How much a member did in this organization: standing answers, and in how many projects. */
export async function contributionOf(
  scope: Scope,
  userId: number,
): Promise<{ readonly annotations: number; readonly projects: number }> {
  const [row] = await sql<{ annotations: number; projects: number }>(
    'contribution-of',
    `select count(*)::integer as annotations, count(distinct project_id)::integer as projects
     from annotations where organization_id = $1::bigint and completed_by = $2::bigint and deleted_at is null`,
    [scope.organizationId, userId],
  )
  return row ?? { annotations: 0, projects: 0 }
}
