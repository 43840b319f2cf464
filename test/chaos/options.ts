import { parseArgs } from 'node:util'

export interface Options {
  /** Answers asked for: as many tasks as they fill are made. */
  readonly submits: number
  readonly robots: number
  readonly overlap: number
  readonly seed: number
  /** Under fire for so long at most; what is not answered then is left. */
  readonly minutes: number
  /** After the fire every task must have come to rest within so many. 0: only what is on the books is compared. */
  readonly drainMinutes: number
  /** Seconds between two things that go wrong, on average. */
  readonly every: number
}

/** What CI runs. */
export const SMALL: Options = {
  submits: 3_000,
  robots: 50,
  overlap: 2,
  seed: 20_261_130,
  minutes: 8,
  drainMinutes: 4,
  every: 8,
}

/** What `npm run chaos -- …` takes. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      submits: { type: 'string' },
      robots: { type: 'string' },
      overlap: { type: 'string' },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      'drain-minutes': { type: 'string' },
      every: { type: 'string' },
    },
  })
  return {
    submits: number('submits', values.submits, SMALL.submits),
    robots: number('robots', values.robots, SMALL.robots),
    overlap: number('overlap', values.overlap, SMALL.overlap),
    seed: number('seed', values.seed, SMALL.seed),
    minutes: number('minutes', values.minutes, SMALL.minutes),
    drainMinutes: number('drain-minutes', values['drain-minutes'], SMALL.drainMinutes, 0),
    every: number('every', values.every, SMALL.every),
  }
}

function number(name: string, text: string | undefined, standard: number, least = 1): number {
  const value = text === undefined ? standard : Number(text)
  if (!Number.isFinite(value) || value < least)
    throw new Error(`--${name} takes a number from ${least}, not ${String(text)}.`)
  return value
}
