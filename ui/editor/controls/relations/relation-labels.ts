import type { ConfigNode } from '../../../../domain/labeling-config/labeling-config.ts'

/** Labels a relation may have, from the Relation tags inside Relations. */
export interface RelationLabels {
  readonly isMultiple: boolean
  readonly values: readonly string[]
}

export function relationLabels(node: ConfigNode | null): RelationLabels {
  const values = (node?.children ?? []).flatMap(({ tag, attributes }) =>
    tag === 'Relation' && attributes['value'] ? [attributes['value']] : [],
  )
  return { values, isMultiple: node?.attributes['choice'] === 'multiple' }
}

/** The labels after one was pressed: of one the others go, pressed again it is taken back. */
export function pressRelationLabel(
  { isMultiple, values }: RelationLabels,
  labels: readonly string[],
  pressed: string,
): readonly string[] {
  if (labels.includes(pressed)) return labels.filter((label) => label !== pressed)
  if (!isMultiple) return [pressed]
  const next = new Set([...labels, pressed])
  return [...values.filter((value) => next.has(value)), ...labels.filter((label) => !values.includes(label))]
}

/** The first tag of that name, wherever it stands. */
export function firstTag(root: ConfigNode | null, tag: string): ConfigNode | null {
  if (!root || root.tag === tag) return root
  for (const child of root.children) {
    const found = firstTag(child, tag)
    if (found) return found
  }
  return null
}
