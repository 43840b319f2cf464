/** What the product has acknowledged, kept outside of it. */
export interface Acknowledged {
  readonly taskId: number
  readonly userId: number
  readonly uniqueId: string
  readonly choice: string | null
}

/** An annotation as the books have it. */
export interface Kept {
  readonly taskId: number
  readonly userId: number
  readonly uniqueId: string
  readonly choice: string | null
}

export interface Ledger {
  readonly add: (entry: Acknowledged) => void
  /** A submit whose answer was not what it must be: refused, or another annotation than the one sent. */
  readonly fault: (what: string) => void
  readonly entries: () => readonly Acknowledged[]
  readonly faults: () => readonly string[]
}

export function createLedger(): Ledger {
  const entries: Acknowledged[] = []
  const faults: string[] = []
  return {
    add: (entry) => void entries.push(entry),
    fault: (what) => void faults.push(what),
    entries: () => entries,
    faults: () => faults,
  }
}

export interface Compared {
  /** Acknowledged and not in the books, or there as something else. */
  readonly lost: readonly string[]
  /** A key that is there twice, or a person with two annotations at one task. */
  readonly doubled: readonly string[]
  /** In the books without having been acknowledged. */
  readonly unknown: readonly string[]
}

/** @param aliases keys of skips that became answers, by the key the annotation has now. */
export function compare(
  ledger: readonly Acknowledged[],
  kept: readonly Kept[],
  replaced: ReadonlySet<string> = new Set(),
): Compared {
  const byKey = new Map(kept.map((row) => [row.uniqueId, row]))
  const known = new Set(ledger.map(({ uniqueId }) => uniqueId))
  return {
    lost: ledger
      .filter((entry) => !replaced.has(entry.uniqueId) && !isSame(entry, byKey.get(entry.uniqueId)))
      .map(({ uniqueId, taskId }) => `${uniqueId} at task ${taskId}`),
    doubled: [
      ...repeated(kept.map(({ uniqueId }) => uniqueId)),
      ...repeated(kept.map(({ taskId, userId }) => `person ${userId} at task ${taskId}`)),
    ],
    unknown: kept.filter(({ uniqueId }) => !known.has(uniqueId)).map(({ uniqueId }) => uniqueId),
  }
}

function isSame(entry: Acknowledged, found: Kept | undefined): boolean {
  return found?.taskId === entry.taskId && found.userId === entry.userId && found.choice === entry.choice
}

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}
