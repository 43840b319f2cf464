import type { Outcome } from './run.ts'

const SOON_MS = 1_000
const SHOWN = 10

/** What is wrong, by name; all empty when the product has kept its word. */
export function violationsOf(outcome: Outcome): Readonly<Record<string, readonly string[]>> {
  const { offeredAgain } = outcome
  const late = offeredAgain.waits.filter((wait) => wait > SOON_MS).map((wait) => `after ${wait} ms`)
  return {
    'acknowledged submits lost': outcome.lost,
    'submits doubled': outcome.doubled,
    'tasks over their overlap': outcome.overOverlap.map(String),
    'tasks stuck': outcome.stuck,
    'expired seats not offered again within 1 s': [...late, ...offeredAgain.missed],
    'submits refused, or answered with something else': outcome.faults,
    'answers nobody was told of': outcome.unknown,
  }
}

/** @returns whether nothing is wrong. */
export function printOutcome(outcome: Outcome): boolean {
  const { harms, offeredAgain, acknowledged, kept, extras, fireSeconds, drainSeconds } = outcome
  const violations = violationsOf(outcome)
  console.log(`\n${acknowledged} submits acknowledged, ${kept} annotations kept, ${extras} of them extra`)
  for (const [what, found] of Object.entries(violations)) {
    console.log(`${what} ${found.length}`)
    for (const one of found.slice(0, SHOWN)) console.log(`  ${one}`)
  }
  const longest = Math.max(0, ...offeredAgain.waits)
  console.log(
    `expired seats offered again: ${offeredAgain.waits.length}, the longest wait ${longest} ms; ` +
      `${offeredAgain.disturbed} more while something was down`,
  )
  console.log(`killed or shifted: ${JSON.stringify(harms)}`)
  console.log(
    `under fire ${fireSeconds} s${outcome.isThrough ? '' : ' (cut short)'}, drained in ${drainSeconds} s`,
  )
  const counts = Object.fromEntries(Object.entries(violations).map(([what, found]) => [what, found.length]))
  console.log(
    JSON.stringify({ acknowledged, kept, extras, longest, fireSeconds, drainSeconds, harms, counts }),
  )
  return Object.values(violations).every((found) => found.length === 0)
}
