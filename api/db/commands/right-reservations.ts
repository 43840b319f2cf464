import { sql } from '../connect.ts'

/**
 * Ends reservations that were made in the future, as a clock that has jumped back leaves them, after the time a
 * reservation has: nobody would be offered these places before.
 * @returns how many there were.
 */
export async function rightReservations(): Promise<number> {
  const rows = await sql<{ id: number }>('right-reservations', RIGHT)
  return rows.length
}

const RIGHT = `
  update seats s
  set reserved_at = now(), expires_at = now() + make_interval(secs => p.reservation_seconds), updated_at = now()
  from projects p
  where p.id = s.project_id and s.id in (
    select id from seats
    where state = 'open' and holder_id is not null and expires_at is not null
      and reserved_at > now() + interval '1 minute'
    order by id limit 1000 for update skip locked)
  returning s.id`
