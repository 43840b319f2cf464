import { sql } from '../connect.ts'

export interface PersonFields {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Names of people whose ids stand in rows that were already reached. */
export async function peopleById(ids: readonly number[]): Promise<ReadonlyMap<number, PersonFields>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<PersonFields>(
    'people-by-id',
    `select id, first_name as "firstName", last_name as "lastName", coalesce(email, '') as email
     from users where id = any($1::bigint[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
