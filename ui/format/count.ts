const plain = new Intl.NumberFormat('en')

/** A count with thousands apart; an absent number is a dash, zero is 0. */
export function count(n: number | null | undefined): string {
  return n === null || n === undefined ? '–' : plain.format(n)
}
