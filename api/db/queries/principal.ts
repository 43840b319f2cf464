import type { PermissionOverrides, Role } from '../../../domain/permissions.ts'
import { sql } from '../connect.ts'

/** Somebody known: who he is, where he acts, and what the tables say he may do there. */
export interface Principal {
  readonly userId: number
  readonly kind: 'person' | 'service' | 'model'
  /** null: he belongs to no organization (any more). */
  readonly organizationId: number | null
  readonly role: Role | null
  readonly overrides: PermissionOverrides
  readonly legacyTokens: boolean
  readonly personalTokens: boolean
  /** Seen more than a minute ago: worth noting again. */
  readonly stale: boolean
}

export interface SessionPrincipal extends Principal {
  readonly csrfToken: string
  /** Its end has passed, or it lay idle too long. */
  readonly expired: boolean
}

/**
 * The organization a person acts in is his active one while he is a member there; else one where he may do anything;
 * else the first.
 */
const PRINCIPAL = `
  u.id as "userId", u.kind, m.organization_id as "organizationId", m.role,
  coalesce((select jsonb_object_agg(p.permission, p.roles) from permission_overrides p
            where p.organization_id = m.organization_id), '{}') as overrides,
  coalesce((o.settings ->> 'legacyTokens')::boolean, true) as "legacyTokens",
  coalesce((o.settings ->> 'personalTokens')::boolean, true) as "personalTokens"`
const STALE = `u.last_activity < now() - interval '1 minute'`
const MEMBERSHIP = `
  left join lateral (
    select m.organization_id, m.role from memberships m
    where m.user_id = u.id and m.deleted_at is null
    order by m.role in ('none', 'deactivated'), (m.organization_id = u.active_organization_id) desc nulls last, m.id
    limit 1
  ) m on true
  left join organizations o on o.id = m.organization_id`

export async function principalByUser(userId: number): Promise<Principal | null> {
  const [row] = await sql<Principal>(
    'principal-by-user',
    `select ${PRINCIPAL}, ${STALE} as stale from users u ${MEMBERSHIP} where u.id = $1::bigint and u.deleted_at is null`,
    [userId],
  )
  return row ?? null
}

export async function principalByLegacyToken(keyHash: string): Promise<Principal | null> {
  const [row] = await sql<Principal>(
    'principal-by-legacy-token',
    `select ${PRINCIPAL}, ${STALE} as stale from tokens t join users u on u.id = t.user_id ${MEMBERSHIP}
     where t.key_hash = $1 and t.kind = 'legacy' and t.revoked_at is null and u.deleted_at is null`,
    [keyHash],
  )
  return row ?? null
}

export async function principalBySession(idHash: string, idleDays: number): Promise<SessionPrincipal | null> {
  const [row] = await sql<SessionPrincipal>(
    'principal-by-session',
    `select ${PRINCIPAL}, s.csrf_token as "csrfToken",
       (s.expires_at <= now() or s.last_seen_at < now() - make_interval(days => $2::integer)) as expired,
       (${STALE} or s.last_seen_at < now() - interval '1 minute') as stale
     from sessions s join users u on u.id = s.user_id ${MEMBERSHIP}
     where s.id_hash = $1 and u.deleted_at is null`,
    [idHash, idleDays],
  )
  return row ?? null
}
