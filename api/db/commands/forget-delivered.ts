import { sql } from '../connect.ts'

/** Rows looked at in one go, oldest first, so that a sweep stays short whatever has gathered. */
const MOST = 5_000

/** Takes delivered rows out of the outbox that are older than so many days. The events they told of stay. */
export async function forgetDelivered(days: number): Promise<void> {
  await sql(
    'forget-delivered',
    `with oldest as (select id from outbox order by id limit ${MOST})
     delete from outbox using oldest
     where outbox.id = oldest.id and outbox.delivered_at < now() - make_interval(days => $1::integer)`,
    [days],
  )
}

/** Forgets what settlings concluded that no life repeats any more. */
export async function forgetAppliedCommands(days: number): Promise<void> {
  await sql(
    'forget-applied-commands',
    `delete from applied_commands where key in (
       select key from applied_commands where created_at < now() - make_interval(days => $1::integer) and key like '%:settle'
       order by created_at limit ${MOST})`,
    [days],
  )
}
