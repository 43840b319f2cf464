import type { ConfigNode, LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'
import { readControl } from '../../../domain/labeling-config/read-control.ts'
import { readObject } from '../../../domain/labeling-config/read-object.ts'
import { resolveValue } from '../../../domain/labeling-config/resolve-value.ts'
import type { Json, JsonObject } from '../../../domain/wire.ts'

/**
 * The configuration as it stands for one task: labels and choices that come from its data are there as if they had
 * been written, and a Repeater's children are there once per entry of its list. What the task does not decide is
 * the same object as before.
 */
export function configForTask(config: LabelingConfig, data: JsonObject): LabelingConfig {
  if (!config.root) return config
  const root = grown(config.root, data)
  if (root === config.root) return config
  const nodes = [...everyNode(root)]
  return {
    ...config,
    root,
    controls: nodes.flatMap((node) => readControl(node) ?? []),
    objects: nodes.flatMap((node) => readObject(node) ?? []),
  }
}

/** What a Repeater writes where nothing else is asked for. */
export const INDEX_FLAG = '{{idx}}'

/** Controls whose labels may come from a list in the data; `value` means something else on the others. */
const PART_OF = new Map([
  ['Choices', 'Choice'],
  ['Taxonomy', 'Choice'],
])

function grown(node: ConfigNode, data: JsonObject): ConfigNode {
  if (node.tag === 'Repeater') return repeated(node, data)
  const own = node.children.map((child) => grown(child, data))
  const children = own.every((child, at) => child === node.children[at]) ? node.children : own
  const listed = listedChildren(node, data)
  if (children === node.children && listed.length === 0) return node
  return { ...node, children: [...children, ...listed] }
}

function repeated(node: ConfigNode, data: JsonObject): ConfigNode {
  const list = resolveValue(node.attributes['on'] ?? '', data)
  const flag = node.attributes['indexFlag'] ?? INDEX_FLAG
  const items = Array.isArray(list) ? list : []
  return {
    ...node,
    children: items.map((_, index) => ({
      ...node,
      tag: 'View',
      attributes: {},
      text: '',
      children: node.children.map((child) => grown(numbered(child, flag, String(index)), data)),
    })),
  }
}

function numbered(node: ConfigNode, flag: string, index: string): ConfigNode {
  return {
    ...node,
    text: node.text.replaceAll(flag, index),
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([key, value]) => [key, value.replaceAll(flag, index)]),
    ),
    children: node.children.map((child) => numbered(child, flag, index)),
  }
}

function listedChildren(node: ConfigNode, data: JsonObject): readonly ConfigNode[] {
  const value = node.attributes['value'] ?? ''
  const part = PART_OF.get(node.tag) ?? (node.tag.endsWith('Labels') ? 'Label' : null)
  if (part === null || !value.startsWith('$')) return []
  return partsOf(resolveValue(value, data), part, node)
}

function partsOf(list: Json | undefined, tag: string, owner: ConfigNode): readonly ConfigNode[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Json): readonly ConfigNode[] => {
    if (typeof entry === 'string' || typeof entry === 'number') {
      return [{ tag, attributes: { value: String(entry) }, children: [], text: '', at: owner.at }]
    }
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return []
    const { children, ...rest } = entry as JsonObject
    return [
      { tag, attributes: textsOf(rest), children: partsOf(children, tag, owner), text: '', at: owner.at },
    ]
  })
}

function textsOf(entry: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]): [string, string][] =>
      value === null || typeof value === 'object' ? [] : [[key, String(value)]],
    ),
  )
}

function* everyNode(node: ConfigNode): Generator<ConfigNode> {
  yield node
  for (const child of node.children) yield* everyNode(child)
}
