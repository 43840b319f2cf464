import type { ConfigNode, Problem } from './labeling-config.ts'
import { checkPlaybackSpeed } from './check-playback-speed.ts'
import { problem } from './problem.ts'
import { TAGS } from './tag-table.ts'

/** Values of attributes: from the table's closed lists, and numbers where the table says so. */
export function checkAttributes(nodes: readonly ConfigNode[]): Problem[] {
  return nodes.flatMap((node) => [
    ...checkPlaybackSpeed(node),
    ...unknownOptions(node),
    ...wrongNumbers(node),
    ...checkVisibility(node),
  ])
}

const MOMENTS = ['region-selected', 'no-region-selected', 'choice-selected', 'choice-unselected']

function unknownOptions(node: ConfigNode): Problem[] {
  return Object.entries(TAGS.get(node.tag)?.options ?? {}).flatMap(([attribute, allowed]) =>
    isOneOf(node.attributes[attribute], allowed) ? [] : [unknownValue(node, attribute, allowed)],
  )
}

function checkVisibility(node: ConfigNode): Problem[] {
  return isOneOf(node.attributes['visibleWhen'], MOMENTS) ? [] : [unknownValue(node, 'visibleWhen', MOMENTS)]
}

function wrongNumbers(node: ConfigNode): Problem[] {
  return (TAGS.get(node.tag)?.numbers ?? []).flatMap((attribute) => {
    const value = node.attributes[attribute]
    if (
      value === undefined ||
      value.startsWith('$') ||
      (value.trim() !== '' && Number.isFinite(Number(value)))
    ) {
      return []
    }
    const where = { tag: node.tag, attribute, severity: 'warning' as const }
    return [problem('number_expected', node.at, { tag: node.tag, attribute, value }, where)]
  })
}

function isOneOf(value: string | undefined, allowed: readonly string[]): boolean {
  return value === undefined || value.startsWith('$') || allowed.includes(value.toLowerCase())
}

function unknownValue(node: ConfigNode, attribute: string, allowed: readonly string[]): Problem {
  const params = {
    tag: node.tag,
    attribute,
    value: node.attributes[attribute] ?? '',
    allowed: allowed.join(', '),
  }
  return problem('attribute_value_unknown', node.at, params, { tag: node.tag, attribute })
}
