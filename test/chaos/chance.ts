/** Chance with a seed: the same seed makes the same choices, in the order they are asked for. */
export interface Chance {
  /** From 0 up to 1. */
  readonly next: () => number
  readonly between: (least: number, most: number) => number
  readonly isHit: (share: number) => boolean
  readonly one: <T>(of: readonly T[]) => T
  /** Somebody's own, so that what others do does not change what he does. */
  readonly fork: () => Chance
}

/** Mulberry32: small, and even enough for whom to kill next. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    isHit: (share) => next() < share,
    one: (of) => of[Math.floor(next() * of.length)]!,
    fork: () => chanceOf(Math.floor(next() * 2 ** 32)),
  }
}
