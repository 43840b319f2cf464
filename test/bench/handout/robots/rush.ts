import { setTimeout as sleep } from 'node:timers/promises'
import { summaryOf, rounded, timed } from '../samples.ts'
import type { Samples, Summary } from '../samples.ts'
import type { Desk } from './desk.ts'
import { UnexpectedAnswer } from './desk.ts'

/** What robots did, over all turns. */
export interface Tally {
  readonly next: Samples
  readonly submit: Samples
  /** What went wrong, and how often. */
  readonly errors: Map<string, number>
  seconds: number
  ranDry: boolean
}

export function newTally(): Tally {
  return { next: [], submit: [], errors: new Map(), seconds: 0, ranDry: false }
}

export interface TallySummary {
  readonly pairsPerSecond: number
  readonly next: Summary
  readonly submit: Summary
  readonly errors: Readonly<Record<string, number>>
  readonly ranDry: boolean
}

export function tallySummary({ next, submit, errors, seconds, ranDry }: Tally): TallySummary {
  return {
    pairsPerSecond: seconds === 0 ? 0 : rounded(submit.length / seconds),
    next: summaryOf(next),
    submit: summaryOf(submit),
    errors: Object.fromEntries(errors),
    ranDry,
  }
}

/** How often something went wrong. */
export function errorsOf(errors: TallySummary['errors']): number {
  return Object.values(errors).reduce((sum, count) => sum + count, 0)
}

/** Everybody asks and answers as fast as he is served, for so long; a pair that was begun is finished. */
export async function rush(desks: readonly Desk[], seconds: number, tally: Tally): Promise<void> {
  const from = performance.now()
  const until = from + seconds * 1000
  await Promise.all(desks.map((desk) => robot(desk, until, tally)))
  tally.seconds += (performance.now() - from) / 1000
}

async function robot(desk: Desk, until: number, tally: Tally): Promise<void> {
  while (performance.now() < until) {
    try {
      const held = await timed(tally.next, () => desk.next())
      if (!held) {
        tally.ranDry = true
        return
      }
      await timed(tally.submit, () => desk.submit(held))
    } catch (error) {
      noteError(tally.errors, error)
      await sleep(100)
    }
  }
}

export function noteError(errors: Map<string, number>, error: unknown): void {
  const what = error instanceof UnexpectedAnswer ? error.what : (error as Error).message
  if (!errors.has(what)) console.error(String(error))
  errors.set(what, (errors.get(what) ?? 0) + 1)
}
