import type { Attributes, ConfigNode, Control, Label, Visibility } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/** The control a node is, or null: a tag with `name` and `toName` is one, whoever knows its tag. */
export function readControl(node: ConfigNode): Control | null {
  const { name, toName } = controlNames(node)
  if (!name || !toName || node.tag === 'Filter') return null
  const { attributes, tag } = node
  return {
    name,
    tag,
    type: tag.toLowerCase(),
    toName: toName.split(',').map((target) => target.trim()),
    labels: [...labelsIn(node, [])],
    isDynamic: (attributes['value'] ?? '').startsWith('$') || Boolean(attributes['apiUrl']),
    isRequired: isTrue(attributes['required']),
    isPerRegion: isTrue(attributes['perRegion']),
    isPerItem: isTrue(attributes['perItem']),
    isMultiple: attributes['choice'] === 'multiple',
    visibility: readVisibility(attributes),
    isSupported: TAGS.get(tag)?.isSupported ?? false,
    attributes,
    at: node.at,
  }
}

const PARTS = new Set(['Label', 'Choice', 'Relation'])
const MOMENTS: readonly string[] = [
  'region-selected',
  'no-region-selected',
  'choice-selected',
  'choice-unselected',
] satisfies readonly Visibility['when'][]

function controlNames({ attributes }: ConfigNode): { name: string | undefined; toName: string | undefined } {
  return { name: attributes['name'], toName: attributes['toName'] }
}

/** Labels under a control, also those inside a View; not those of a control inside it. */
function* labelsIn(node: ConfigNode, path: readonly string[]): Generator<Label> {
  for (const child of node.children) {
    if (child.attributes['name'] && child.attributes['toName']) continue
    const label = PARTS.has(child.tag) ? readLabel(child, path) : null
    if (label) yield label
    yield* labelsIn(child, label ? label.path : path)
  }
}

function readLabel(node: ConfigNode, path: readonly string[]): Label | null {
  const { attributes } = node
  const value = attributes['value'] || node.text
  const key = attributes['alias'] || value
  if (!key) return null
  return {
    key,
    value: value || key,
    alias: attributes['alias'] ?? null,
    hotkey: attributes['hotkey'] ?? null,
    background: attributes['background'] ?? null,
    hint: attributes['hint'] ?? null,
    isSelected: isTrue(attributes['selected']),
    path: [...path, key],
    attributes,
    at: node.at,
  }
}

/** Any tag may carry it: Views are shown and hidden by the same attributes. */
export function readVisibility(attributes: Attributes): Visibility | null {
  const when = attributes['visibleWhen']
  if (!isMoment(when)) return null
  return {
    when,
    tagName: attributes['whenTagName'] ?? null,
    labelValues: list(attributes['whenLabelValue']),
    choiceValues: list(attributes['whenChoiceValue']),
  }
}

const isMoment = (value: string | undefined): value is Visibility['when'] =>
  value !== undefined && MOMENTS.includes(value)
const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true'
const list = (value: string | undefined): readonly string[] =>
  value
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
    : []
