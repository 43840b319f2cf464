import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'

/** The caller's organization as Label Studio shows it beside a user: named by its founder's e-mail. */
export interface ActiveOrganization {
  readonly id: number
  readonly title: string
  readonly email: string
}

export async function activeOrganization(scope: Scope): Promise<ActiveOrganization> {
  const [row] = await sql<ActiveOrganization>(
    'active-organization',
    `select o.id, o.title, coalesce(u.email::text, '') as email
     from organizations o left join users u on u.id = o.created_by where o.id = $1::bigint`,
    [scope.organizationId],
  )
  if (!row) throw new DomainError('not_found', 'No Organization matches the given query.')
  return row
}
