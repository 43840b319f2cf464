import { cohortSize } from './overlap-cohort.ts'

/**
 * Choosing the cohort of a project too large to be ranked in one go: its tasks are counted range by range into slots
 * that stand in the cohort's order, the slot in which it ends is found, and the tasks are judged by it range by range.
 */
export interface CohortSlot {
  /** People whose answer counts. */
  readonly people: number
  readonly isIn: boolean
  /** Which part of all chances: 0 to `CHANCE_SLOTS - 1`. */
  readonly chance: number
}

export const CHANCE_SLOTS = 128

export interface CohortCount {
  /** All tasks, those that keep the overlap they have too. */
  readonly tasks: number
  /** Of those that keep it: how many several people answer. */
  readonly fixedIn: number
  /** Tasks by `slotKey`. */
  readonly slots: Readonly<Record<string, number>>
}

export const EMPTY_COUNT: CohortCount = { tasks: 0, fixedIn: 0, slots: {} }

/** Where the cohort ends: every task before this slot is in it, and of the slot those below this part of its chances. */
export interface CohortCut extends CohortSlot {
  readonly part: number
}

export const slotKey = ({ people, isIn, chance }: CohortSlot): string => `${people}:${isIn ? 1 : 0}:${chance}`

function slotOf(key: string): CohortSlot {
  const [people = 0, isIn = 0, chance = 0] = key.split(':').map(Number)
  return { people, isIn: isIn === 1, chance }
}

export function addCounts(a: CohortCount, b: CohortCount): CohortCount {
  const slots: Record<string, number> = { ...a.slots }
  for (const [key, count] of Object.entries(b.slots)) slots[key] = (slots[key] ?? 0) + count
  return { tasks: a.tasks + b.tasks, fixedIn: a.fixedIn + b.fixedIn, slots }
}

/** As `overlapCohort` orders them: those with the most answers, those in it already, then chance. */
const inOrder = (a: CohortSlot, b: CohortSlot): number =>
  b.people - a.people || Number(b.isIn) - Number(a.isIn) || a.chance - b.chance

/**
 * Chances are spread evenly, so a slot is cut where the wanted part of it ends: a few tasks more or less than the share,
 * of thousands.
 */
export function cohortCut({ tasks, fixedIn, slots }: CohortCount, sharePercent: number): CohortCut {
  let wanted = Math.max(0, cohortSize(tasks, sharePercent) - fixedIn)
  const ordered = Object.keys(slots).map(slotOf).sort(inOrder)
  for (const slot of ordered) {
    const count = slots[slotKey(slot)] ?? 0
    if (wanted < count) return { ...slot, part: wanted / count }
    wanted -= count
  }
  // All of them.
  return { people: -1, isIn: false, chance: 0, part: 0 }
}

/** Whether a task that may move is in the cohort; `part` is where its chance lies in its slot. The books ask the same. */
export function isBeforeCut(task: CohortSlot & { readonly part: number }, cut: CohortCut): boolean {
  const order = inOrder(task, cut)
  return order < 0 || (order === 0 && task.part < cut.part)
}
