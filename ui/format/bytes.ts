const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A size in decimal units: `1.4 MB`. */
export function bytes(n: number): string {
  const step = n < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(n) / 3))
  const size = n / 1000 ** step
  return `${size < 10 && step > 0 ? size.toFixed(1) : String(Math.round(size))} ${UNITS[step] ?? 'B'}`
}
