import { sql } from '../connect.ts'

/** The 99th percentile in milliseconds of the claims of the last seconds, at the slowest process; 0 when nobody asks. */
export async function slowestClaims(): Promise<number> {
  const [row] = await sql<{ p99: number }>(
    'slowest-claims',
    `select coalesce(max(p99_ms), 0)::float8 as p99 from claim_pace
     where measured_at > now() - interval '3 seconds'`,
  )
  return row?.p99 ?? 0
}
