/** A claim above this is one a person notices behind the rest of the request. */
const SLOW_MS = 30

/**
 * How long work that nobody waits for stands aside after a piece of it: as long as the piece took, so that half the
 * machine is people's; four times that while their claims are slow.
 * @param claimP99Ms the slowest hundredth of the claims of the last seconds; 0 when nobody asks.
 */
export function restAfter(tookMs: number, claimP99Ms: number): number {
  if (claimP99Ms === 0) return 0
  return claimP99Ms > SLOW_MS ? 4 * tookMs : tookMs
}
