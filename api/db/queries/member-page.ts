import type { Scope } from '../../../domain/actor.ts'
import { select } from '../connect.ts'
import { MEMBERS } from './members-for-scope.ts'
import type { Member } from './members-for-scope.ts'

export interface MemberPage {
  readonly count: number
  readonly members: readonly Member[]
}

/** Members by e-mail, a page at a time; `search` looks in names and e-mails. */
export async function memberPage(
  scope: Scope,
  { page, pageSize, search }: { page: number; pageSize: number; search: string | undefined },
): Promise<MemberPage> {
  const pattern = search ? `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const rows = await select<Member & { total: number }>(
    `select *, count(*) over ()::integer as total
     from (${MEMBERS} and ($2::text is null or concat_ws(' ', u.first_name, u.last_name, u.email) ilike $2::text)) found
     order by email limit $3::integer offset $4::integer`,
    [scope.organizationId, pattern, pageSize, (page - 1) * pageSize],
  )
  return { count: rows[0]?.total ?? 0, members: rows }
}
