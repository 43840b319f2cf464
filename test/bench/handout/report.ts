import type { ScenarioName } from './options.ts'

/** What a scenario found: tables for the eye, figures for the next reader. */
export interface Outcome {
  readonly scenario: ScenarioName
  readonly tables: readonly Table[]
  /** Ends up in the line of JSON. */
  readonly figures: Readonly<Record<string, unknown>>
}

export interface Table {
  readonly title: string
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

export function printOutcome({ scenario, tables, figures }: Outcome, about: object): void {
  for (const { title, rows } of tables) {
    console.log(`\n${scenario}: ${title}`)
    console.table(rows)
  }
  console.log(JSON.stringify({ scenario, ...about, ...figures }))
}

/** Below this a p99 hangs on a handful of cases, and the verdict says so. */
const ENOUGH = 5_000

/** A figure to reach, beside what was measured; `samples` null: it is not a matter of samples. */
export function against(
  what: string,
  measured: number | null,
  samples: number | null,
  isReached: (value: number) => boolean,
  figure: string,
): Table['rows'][number] {
  const reached = measured === null ? 'not measured' : isReached(measured) ? 'reached' : 'not reached'
  const isThin = samples !== null && samples < ENOUGH
  return { what, measured, figure, verdict: isThin ? `${reached}, by ${samples} samples` : reached }
}
