import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Whether somebody belongs to the organization of the scope. */
export async function isMember(scope: Pick<Scope, 'organizationId'>, userId: number): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }>('is-member', STATEMENT, [scope.organizationId, userId])
  return row?.yes ?? false
}

const STATEMENT = `
  select exists (
    select from memberships where organization_id = $1::bigint and user_id = $2::bigint and deleted_at is null
  ) as yes`
