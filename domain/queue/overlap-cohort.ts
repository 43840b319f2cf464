/** How many people answer a project's tasks: so many each of a share of them, one each of the others. */
export interface CohortSettings {
  readonly overlap: number
  readonly sharePercent: number
}

export interface CohortTask {
  readonly id: number
  readonly overlap: number
  /** People whose answer counts. */
  readonly people: number
  /** Keeps the overlap it has: somebody reviews it, or it is stuck. */
  readonly isFixed: boolean
  /** Decides between tasks that are alike in everything else; the same whenever it is asked for. */
  readonly chance: number
}

/** Whether tasks have to be chosen: not where all of them, or none, are done by several people. */
export const isCohort = ({ overlap, sharePercent }: CohortSettings): boolean =>
  overlap > 1 && sharePercent > 0 && sharePercent < 100

export const cohortSize = (tasks: number, sharePercent: number): number =>
  Math.round((tasks * sharePercent) / 100)

/**
 * The tasks that several people are to answer: those with the most answers first, among equals those that are in it
 * already, so that no change moves more than it must; then chance. The books choose the same
 * (`api/db/commands/plan-overlap.ts`).
 */
export function overlapCohort(tasks: readonly CohortTask[], settings: CohortSettings): ReadonlySet<number> {
  const isIn = (task: CohortTask): boolean => task.overlap === settings.overlap
  const rank = (task: CohortTask): readonly number[] => [
    task.isFixed ? (isIn(task) ? 0 : 2) : 1,
    -task.people,
    isIn(task) ? 0 : 1,
    task.chance,
  ]
  const ranked = [...tasks].sort((a, b) => compare(rank(a), rank(b)))
  return new Set(ranked.slice(0, cohortSize(tasks.length, settings.sharePercent)).map(({ id }) => id))
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
