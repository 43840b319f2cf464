import { sql } from '../connect.ts'

export interface LastSweep {
  readonly found: Readonly<Record<string, number>>
  /** By all sweeps together. */
  readonly ever: Readonly<Record<string, number>>
  readonly ageSeconds: number
}

/** What the reconciliation last found, over all organizations; null: it has never run. */
export async function lastSweep(): Promise<LastSweep | null> {
  const [row] = await sql<LastSweep>('last-sweep', READ)
  return row ?? null
}

const READ = `
  select value -> 'found' as found, value -> 'ever' as ever,
         extract(epoch from now() - updated_at)::float8 as "ageSeconds"
  from singletons where name = 'last_sweep'`
