import type { ConfigNode, Problem, ProblemCode } from './labeling-config.ts'
import { problem } from './problem.ts'
import { TAGS } from './tag-table.ts'
import type { TagRule } from './tag-rule.ts'

/** Attributes and parts a tag cannot do without. */
export function checkRequired(nodes: readonly ConfigNode[]): Problem[] {
  return nodes.flatMap((node) => {
    const rule = TAGS.get(node.tag)
    if (!rule) return []
    return [...missingAttributes(node, rule), ...missingParts(node, rule)]
  })
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  name: 'name_missing',
  toName: 'to_name_missing',
  value: 'value_missing',
}
/** What every control and object needs to be of use, whether Label Studio insists on it or not. */
const USUAL: Readonly<Partial<Record<TagRule['family'], readonly string[]>>> = {
  object: ['name', 'value'],
  control: ['name', 'toName'],
}
/** Controls that are complete without a name or a target. */
const FREE = new Set(['Relations', 'Chat', 'ReactCode'])

function missingAttributes(node: ConfigNode, rule: TagRule): Problem[] {
  const usual = FREE.has(node.tag) ? [] : (USUAL[rule.family] ?? [])
  return usual.flatMap((attribute) => {
    const code = CODES[attribute]
    if (!code || isGiven(node, attribute)) return []
    const severity = rule.needs?.includes(attribute) ? 'error' : 'warning'
    return [problem(code, node.at, { tag: node.tag }, { tag: node.tag, attribute, severity })]
  })
}

function isGiven({ attributes, text }: ConfigNode, attribute: string): boolean {
  if (attribute !== 'value') return attributes[attribute] !== undefined
  return attributes['value'] !== undefined || attributes['valueList'] !== undefined || text !== ''
}

function missingParts(node: ConfigNode, rule: TagRule): Problem[] {
  const { tag, children, attributes, at } = node
  if (rule.family === 'part') return []
  const parts = children.filter((child) => child.tag === rule.part)
  const empty = parts.flatMap((part, index) => (isGiven(part, 'value') ? [] : [valueMissing(part, index)]))
  const hasSource = attributes['value'] !== undefined || attributes['apiUrl'] !== undefined
  const isOpen = hasSource || parts.length > 0 || children.some((child) => child.tag === 'View')
  if (!rule.part || isOpen) return empty
  const severity = rule.needsPart ? 'error' : 'warning'
  const params = { tag, part: rule.part, name: attributes['name'] ?? '' }
  return [problem('labels_missing', at, params, { tag, severity })]
}

function valueMissing(node: ConfigNode, index: number): Problem {
  const params = { tag: node.tag, index: String(index) }
  return problem('label_value_missing', node.at, params, { tag: node.tag, attribute: 'value' })
}
