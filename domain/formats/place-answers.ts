import type { SeatState } from '../seat.ts'
import type { TaskState } from '../task.ts'

interface ImportedAnswer {
  readonly completedBy: number
  readonly wasCancelled: boolean
}

/** A seat as an imported task begins with it. */
export interface PlacedSeat {
  /** From 1, in order. */
  readonly n: number
  readonly state: SeatState
  readonly holderId: number | null
  /** Which of the answers sits here; null: nobody yet. */
  readonly answer: number | null
}

export interface Placement {
  readonly seats: readonly PlacedSeat[]
  readonly state: TaskState
}

/**
 * Seats the answers a task is imported with, in their order, as if they had been given here: a person once, as many
 * as the overlap asks for. What finds no seat is an extra answer. A skip keeps its person out and takes nobody's
 * place, unless skips count as answers.
 */
export function placeAnswers(
  answers: readonly ImportedAnswer[],
  { overlap, skipsCount }: { readonly overlap: number; readonly skipsCount: boolean },
): Placement {
  const seats: PlacedSeat[] = []
  const seated = new Set<number>()
  let filled = 0
  answers.forEach(({ completedBy: holderId, wasCancelled }, answer) => {
    const takesPlace = !wasCancelled || skipsCount
    if (seated.has(holderId) || (takesPlace && filled >= overlap)) return
    seated.add(holderId)
    if (takesPlace) filled++
    seats.push({ n: seats.length + 1, state: wasCancelled ? 'skipped' : 'answered', holderId, answer })
  })
  for (let free = overlap - filled; free > 0; free--) {
    seats.push({ n: seats.length + 1, state: 'open', holderId: null, answer: null })
  }
  return { seats, state: filled >= overlap ? 'deciding' : seated.size > 0 ? 'annotating' : 'created' }
}

/**
 * The overlap of a task where only a share of the tasks get the whole of it: spread evenly by the task's number in
 * the project, so that a repeat, or a later change of the share, gives the same tasks.
 */
export function overlapOf(innerId: number, { overlap, sharePercent }: OverlapRule): number {
  const upTo = (n: number): number => Math.floor((n * sharePercent) / 100)
  return overlap === 1 || upTo(innerId) > upTo(innerId - 1) ? overlap : 1
}

export interface OverlapRule {
  readonly overlap: number
  readonly sharePercent: number
}
