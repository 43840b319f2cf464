import type { ConfigNode, Control, Problem } from './labeling-config.ts'
import { problem } from './problem.ts'
import { TAGS } from './tag-table.ts'

/** What is legal and still unlikely to be meant: unknown tags, stray labels, repeated labels and hotkeys. */
export function checkTags(
  root: ConfigNode,
  nodes: readonly ConfigNode[],
  controls: readonly Control[],
): Problem[] {
  return [
    ...(root.tag === 'View' ? [] : [problem('root_not_view', root.at, { tag: root.tag }, { tag: root.tag })]),
    ...(controls.length > 0 ? [] : [problem('no_control', root.at)]),
    ...firstOfEach(nodes).flatMap(unknownTag),
    ...strayLabels(root),
    ...controls.flatMap(repeatedLabels),
    ...repeatedHotkeys(controls),
  ]
}

function firstOfEach(nodes: readonly ConfigNode[]): ConfigNode[] {
  const first = new Map<string, ConfigNode>()
  for (const node of nodes) if (!first.has(node.tag)) first.set(node.tag, node)
  return [...first.values()]
}

function unknownTag({ tag, at }: ConfigNode): Problem[] {
  const rule = TAGS.get(tag)
  if (rule?.isSupported) return []
  if (rule) return [problem('tag_unsupported', at, { tag }, { tag })]
  const near = [...TAGS.keys()].find((name) => name.toLowerCase() === tag.toLowerCase()) ?? ''
  return [problem('tag_unknown', at, { tag, near }, { tag })]
}

const PARTS = new Set(['Label', 'Choice'])

/** Labels outside any control or other named holder. */
function strayLabels(node: ConfigNode): Problem[] {
  return node.children.flatMap((child) => {
    const rule = TAGS.get(child.tag)
    if (PARTS.has(child.tag)) {
      return [problem('label_misplaced', child.at, { tag: child.tag }, { tag: child.tag })]
    }
    return rule?.family === 'layout' ? strayLabels(child) : []
  })
}

function repeatedLabels({ name, labels, tag }: Control): Problem[] {
  const seen = new Set<string>()
  return labels.flatMap((label) => {
    const path = JSON.stringify(label.path)
    if (seen.has(path)) return [problem('label_repeated', label.at, { label: label.key, name }, { tag })]
    seen.add(path)
    return []
  })
}

function repeatedHotkeys(controls: readonly Control[]): Problem[] {
  const seen = new Set<string>()
  const holders = controls.flatMap(({ tag, at, attributes, labels }) => [
    { tag, at, hotkey: attributes['hotkey'] ?? null },
    ...labels.map((label) => ({ tag, at: label.at, hotkey: label.hotkey })),
  ])
  return holders.flatMap(({ tag, at, hotkey }) => {
    if (!hotkey) return []
    const key = hotkey.toLowerCase()
    if (seen.has(key)) return [problem('hotkey_repeated', at, { hotkey }, { tag, attribute: 'hotkey' })]
    seen.add(key)
    return []
  })
}
