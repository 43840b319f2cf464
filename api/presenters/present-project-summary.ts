import type { DataColumn, LabelUsage, ProjectFields, ProjectUsage, UsageSource } from '../db/index.ts'

export interface SummaryFacts {
  readonly tasks: number
  readonly columns: readonly DataColumn[]
  readonly usage: ProjectUsage
}

/** Counted anew each time: upstream's own counters drift. */
export function presentProjectSummary(
  project: ProjectFields,
  { tasks, columns, usage }: SummaryFacts,
): Readonly<Record<string, unknown>> {
  const triples = usage.triples.filter(({ source }) => source === 'annotation')
  return {
    project: project.id,
    created_at: project.createdAt.toISOString(),
    all_data_columns: Object.fromEntries(columns.map(({ key, count }) => [key, count])),
    common_data_columns: columns.filter(({ count }) => count === tasks).map(({ key }) => key),
    created_annotations: Object.fromEntries(
      triples.map(({ fromName, toName, type, items }) => [`${fromName}|${toName}|${type}`, items]),
    ),
    created_labels: labelsOf(usage.labels, 'annotation'),
    created_labels_drafts: labelsOf(usage.labels, 'draft'),
  }
}

function labelsOf(
  labels: readonly LabelUsage[],
  source: UsageSource,
): Record<string, Record<string, number>> {
  const byControl: Record<string, Record<string, number>> = {}
  for (const { fromName, label, items } of labels.filter((usage) => usage.source === source)) {
    ;(byControl[fromName] ??= {})[label] = items
  }
  return byControl
}
