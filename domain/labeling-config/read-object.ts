import type { ConfigNode, ObjectTag } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/**
 * The object a node is, or null: a tag with `name` that shows a value and is no control. The value may be an
 * attribute, a list (`valueList`) or, on Text and HyperText, the body.
 */
export function readObject(node: ConfigNode): ObjectTag | null {
  const { attributes, tag } = node
  const { name, valueType } = attributes as Record<string, string | undefined>
  const value = valueOf(node)
  if (!name || !value || !mayShowData(node)) return null
  return {
    name,
    tag,
    value,
    isList: !attributes['value'] && Boolean(attributes['valueList']),
    valueType: VALUE_TYPES.find((type) => type === valueType) ?? null,
    isSupported: TAGS.get(tag)?.isSupported ?? false,
    attributes,
    at: node.at,
  }
}

function valueOf({ tag, attributes, text }: ConfigNode): string {
  const written = attributes['value'] || attributes['valueList'] || (BODIES.has(tag) ? text : '')
  return written || (tag === 'ReactCode' ? (attributes['data'] ?? '') : '')
}

/** A tag that is pointed at itself both shows and answers. */
function mayShowData({ tag, attributes }: ConfigNode): boolean {
  const { name, toName } = attributes as Record<string, string | undefined>
  return (!toName || toName === name) && (TAGS.get(tag)?.family ?? 'object') === 'object'
}

const BODIES = new Set(['Text', 'HyperText'])
const VALUE_TYPES = ['text', 'url', 'json'] as const
