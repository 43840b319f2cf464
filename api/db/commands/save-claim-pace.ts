import { sql } from '../connect.ts'

export interface ClaimPace {
  readonly processId: string
  readonly p99Ms: number
  readonly claims: number
}

/** Says how long people lately waited at this process; rows of processes that are gone go too. */
export async function saveClaimPace({ processId, p99Ms, claims }: ClaimPace): Promise<void> {
  await sql('save-claim-pace', SAVE, [processId, p99Ms, claims])
}

const SAVE = `
  with gone as (delete from claim_pace where measured_at < now() - interval '1 hour')
  insert into claim_pace (process_id, p99_ms, claims)
  values ($1::uuid, $2::double precision, $3::integer)
  on conflict (process_id) do update
  set p99_ms = excluded.p99_ms, claims = excluded.claims, measured_at = now()`
