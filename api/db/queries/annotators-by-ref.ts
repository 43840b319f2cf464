import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface KnownAnnotators {
  readonly ids: ReadonlySet<number>
  /** By e-mail in lower case. */
  readonly byEmail: ReadonlyMap<string, number>
}

/** Which of these are people of the organization. */
export async function annotatorsByRef(
  scope: Scope,
  refs: { readonly ids: readonly number[]; readonly emails: readonly string[] },
): Promise<KnownAnnotators> {
  if (refs.ids.length === 0 && refs.emails.length === 0) return { ids: new Set(), byEmail: new Map() }
  const rows = await sql<{ id: number; email: string }>('annotators-by-ref', STATEMENT, [
    scope.organizationId,
    refs.ids,
    refs.emails,
  ])
  return {
    ids: new Set(rows.map(({ id }) => id)),
    byEmail: new Map(rows.map(({ id, email }) => [email.toLowerCase(), id])),
  }
}

const STATEMENT = `
  select u.id, coalesce(u.email, '') as email
  from users u join memberships m on m.user_id = u.id and m.organization_id = $1::bigint and m.deleted_at is null
  where u.id = any($2::bigint[]) or u.email = any($3::citext[])`
