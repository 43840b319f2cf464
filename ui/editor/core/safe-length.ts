/** A length as a configuration writes it, with its unit (a number alone is pixels); null when it is none. */
export function safeLength(written: string | undefined): string | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(px|%|em|rem|vw|vh|ch)?\s*$/.exec(written ?? '')
  return found ? `${found[1]}${found[2] ?? 'px'}` : null
}
