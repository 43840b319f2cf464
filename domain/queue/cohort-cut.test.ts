import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addCounts, cohortCut, EMPTY_COUNT, isBeforeCut, slotKey } from './cohort-cut.ts'
import type { CohortCount } from './cohort-cut.ts'
import { cohortSize, overlapCohort } from './overlap-cohort.ts'

interface Task {
  readonly people: number
  readonly isIn: boolean
  readonly isFixed: boolean
  readonly chance: number
  readonly part: number
}

const task = fc.record({
  people: fc.nat(3),
  isIn: fc.boolean(),
  isFixed: fc.boolean(),
  chance: fc.nat(7),
  part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
})

function countOf(tasks: readonly Task[]): CohortCount {
  const slots: Record<string, number> = {}
  for (const task of tasks) if (!task.isFixed) slots[slotKey(task)] = (slots[slotKey(task)] ?? 0) + 1
  return { tasks: tasks.length, fixedIn: tasks.filter((task) => task.isFixed && task.isIn).length, slots }
}

/** In ranges, as the books count. */
function counted(tasks: readonly Task[]): CohortCount {
  const half = Math.ceil(tasks.length / 2)
  return [tasks.slice(0, half), tasks.slice(half)].map(countOf).reduce(addCounts, EMPTY_COUNT)
}

const chosen = (tasks: readonly Task[], sharePercent: number): Task[] => {
  const cut = cohortCut(counted(tasks), sharePercent)
  return tasks.filter((one) => (one.isFixed ? one.isIn : isBeforeCut(one, cut)))
}

describe('the cohort of a project too large to be ranked', () => {
  test('is the ranked one but for the slot it ends in', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 60 }), fc.integer({ min: 1, max: 99 }), (tasks, share) => {
        const known = tasks.map((one, id) => ({
          ...one,
          id,
          overlap: one.isIn ? 2 : 1,
          chance: one.chance + one.part,
        }))
        const ranked = overlapCohort(known, { overlap: 2, sharePercent: share })
        const cut = cohortCut(counted(tasks), share)
        const picked = new Set(chosen(tasks, share))
        tasks.forEach((one, id) => {
          if (one.isFixed || slotKey(one) === slotKey(cut)) return
          expect(picked.has(one)).toBe(ranked.has(id))
        })
      }),
      { numRuns: 300, seed: 20_261_201 },
    )
  })

  test('has the share of many, to a few in a thousand', () => {
    const tasks = Array.from({ length: 20_000 }, (_, n) => ({
      people: n % 7 === 0 ? 1 : 0,
      isIn: false,
      isFixed: false,
      chance: (n * 7919) % 128,
      part: ((n * 104_729) % 10_007) / 10_007,
    }))
    for (const share of [3, 14, 50, 97]) {
      const off = Math.abs(chosen(tasks, share).length - cohortSize(tasks.length, share))
      expect(off).toBeLessThan(20)
    }
  })

  test('chosen again, nothing moves', () => {
    const tasks = Array.from({ length: 5_000 }, (_, n) => ({
      people: 0,
      isIn: false,
      isFixed: false,
      chance: n % 128,
      part: ((n * 31) % 997) / 997,
    }))
    const first = new Set(chosen(tasks, 30))
    const again = tasks.map((one) => ({ ...one, isIn: first.has(one) }))
    const moved = new Set(chosen(again, 30))
    expect(again.filter((one) => one.isIn !== moved.has(one)).length).toBeLessThan(20)
  })
})
