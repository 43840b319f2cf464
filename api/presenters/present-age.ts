const MINUTE = 60_000
const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

/**
 * An age as Label Studio writes it in `created_ago`: the two largest neighbouring units, number and word joined by a
 * no-break space (`"2\u00a0hours, 5\u00a0minutes"`), never less than `"0\u00a0minutes"`.
 */
export function presentAge(from: Date, now: Date): string {
  let rest = Math.max(0, now.getTime() - from.getTime())
  const parts: string[] = []
  for (const [name, ms] of UNITS) {
    const count = Math.floor(rest / ms)
    rest -= count * ms
    // Only neighbours are told together: "1 year" says nothing of the minutes.
    if (count === 0 && parts.length > 0) break
    if (count > 0) parts.push(inWords(count, name))
    if (parts.length === 2) break
  }
  return parts.length > 0 ? parts.join(', ') : inWords(0, 'minute')
}

function inWords(count: number, name: string): string {
  return `${count}\u00a0${name}${count === 1 ? '' : 's'}`
}
