import { sql } from '../connect.ts'

/** What a sweep of the reconciliation found, by name. */
export type Found = Readonly<Record<string, number>>

/** Keeps what the last sweep found and what all of them found together, for whoever watches. */
export async function saveSweep(found: Found): Promise<void> {
  await sql('save-sweep', SAVE, [JSON.stringify(found)])
}

const SAVE = `
  insert into singletons (name, value) values ('last_sweep', jsonb_build_object('found', $1::jsonb, 'ever', $1::jsonb))
  on conflict (name) do update set updated_at = now(), value = jsonb_build_object('found', $1::jsonb, 'ever', (
    select jsonb_object_agg(now.key, now.value::numeric + coalesce((singletons.value -> 'ever' ->> now.key)::numeric, 0))
    from jsonb_each_text($1::jsonb) now))`
