import type { SeatMarkName } from '../../../api/contract/seat.ts'

/** Marks in the order a sentence names them. */
const SPOKEN: readonly SeatMarkName[] = ['truth', 'answered', 'held', 'skipped', 'model', 'free', 'closed']

/** How many places there are of each kind, in that order, leaving out the kinds there are none of. */
export function countMarks(marks: readonly SeatMarkName[]): { mark: SeatMarkName; count: number }[] {
  return SPOKEN.map((mark) => ({ mark, count: marks.filter((one) => one === mark).length })).filter(
    ({ count }) => count > 0,
  )
}
