import type { ConfigNode, ObjectTag } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/**
 * The object a node is, or null: a tag with `name` that shows a value and is no control. The value may be an
 * attribute, a list (`valueList`) or, on Text and HyperText, the body.
 */
export function readObject(node: ConfigNode): ObjectTag | null {
  const { attributes, tag } = node
  const name = attributes['name']
  const rule = TAGS.get(tag)
  if (!name || attributes['toName'] || (rule && rule.family !== 'object')) return null
  const value = attributes['value'] || attributes['valueList'] || (BODIES.has(tag) ? node.text : '')
  if (!value) return null
  return {
    name,
    tag,
    value,
    isList: !attributes['value'] && Boolean(attributes['valueList']),
    valueType: VALUE_TYPES.find((type) => type === attributes['valueType']) ?? null,
    isSupported: rule?.isSupported ?? false,
    attributes,
    at: node.at,
  }
}

const BODIES = new Set(['Text', 'HyperText'])
const VALUE_TYPES = ['text', 'url', 'json'] as const
