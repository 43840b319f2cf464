import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'

/**
 * Holds a seat for longer, while its person is at work. One that has run out but that nobody took is his again.
 * No fact for the history: the seat is held as before.
 * @returns until when; null: without a time.
 * @throws DomainError `reservation_lost` when somebody else has the seat, or it is not open any more.
 */
export async function renewReservation(scope: Scope, reservationId: string): Promise<Date | null> {
  const [row] = await sql<{ expiresAt: Date | null }>('renew-reservation', RENEW, [
    scope.organizationId,
    reservationId,
    scope.actor?.id ?? 0,
  ])
  if (row) return row.expiresAt
  throw new DomainError(
    'reservation_lost',
    'This place is not yours any more. Send your answer all the same: it is kept.',
  )
}

const RENEW = `
  update seats s
  set expires_at = case when s.expires_at is not null then now() + make_interval(secs => p.reservation_seconds) end,
      updated_at = now()
  from projects p
  where p.id = s.project_id and s.reservation_id = $2::uuid and s.organization_id = $1::bigint
    and s.holder_id = $3::bigint and s.state = 'open'
  returning s.expires_at as "expiresAt"`
