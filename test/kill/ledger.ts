/** The test's own book of what the product acknowledged, kept outside of it. */
export interface Acknowledged {
  readonly taskId: number
  readonly userId: number
  readonly uniqueId: string
  readonly choice: string
}

interface ExportedAnnotation {
  readonly completed_by: number | { readonly id: number }
  readonly unique_id: string
  readonly was_cancelled: boolean
  readonly result: readonly { readonly value: { readonly choices?: readonly string[] } }[]
}

export interface ExportedTask {
  readonly id: number
  readonly annotations: readonly ExportedAnnotation[]
}

export interface Comparison {
  /** Acknowledged and not in the export, or there with another answer. */
  readonly lost: readonly Acknowledged[]
  /** Once acknowledged, more than once in the export: the key itself, or the same person on the same task. */
  readonly doubled: readonly string[]
  /** In the export without having been acknowledged: allowed only for a submit whose answer never arrived. */
  readonly unknown: readonly string[]
  readonly overOverlap: readonly number[]
}

export function compare(
  ledger: readonly Acknowledged[],
  tasks: readonly ExportedTask[],
  overlap: number,
): Comparison {
  const exported = tasks.flatMap((task) => task.annotations.map((annotation) => ({ task, annotation })))
  const byKey = grouped(exported, ({ annotation }) => annotation.unique_id)
  const byPlace = grouped(exported, ({ task, annotation }) => `${task.id}/${idOf(annotation)}`)
  const known = new Set(ledger.map((entry) => entry.uniqueId))
  return {
    lost: ledger.filter((entry) => !isThere(entry, byKey.get(entry.uniqueId)?.[0])),
    doubled: [...byKey, ...byPlace].filter(([, found]) => found.length > 1).map(([key]) => key),
    unknown: [...byKey.keys()].filter((key) => !known.has(key)),
    overOverlap: tasks.filter((task) => task.annotations.length > overlap).map((task) => task.id),
  }
}

function isThere(
  entry: Acknowledged,
  found: { readonly task: ExportedTask; readonly annotation: ExportedAnnotation } | undefined,
): boolean {
  return (
    found !== undefined &&
    found.task.id === entry.taskId &&
    idOf(found.annotation) === entry.userId &&
    found.annotation.result[0]?.value.choices?.[0] === entry.choice
  )
}

const idOf = ({ completed_by: by }: ExportedAnnotation): number => (typeof by === 'number' ? by : by.id)

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing])
  return groups
}
