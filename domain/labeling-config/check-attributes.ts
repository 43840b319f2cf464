import { distance } from 'fastest-levenshtein'
import type { ConfigNode, Problem } from './labeling-config.ts'
import { checkPlaybackSpeed } from './check-playback-speed.ts'
import { problem } from './problem.ts'
import type { AttributeRule, TagRule } from './tag-rule.ts'
import { TAGS } from './tag-table.ts'

/** Attributes and their values against the table. What Label Studio reads past is a warning, never an error. */
export function checkAttributes(nodes: readonly ConfigNode[]): Problem[] {
  return nodes.flatMap((node) => {
    const rule = TAGS.get(node.tag)
    return [...checkPlaybackSpeed(node), ...(rule ? attributesOf(node, rule) : [])]
  })
}

function attributesOf(node: ConfigNode, rule: TagRule): Problem[] {
  return Object.entries(node.attributes).flatMap(([attribute, value]) => {
    const known = ruleOf(rule, attribute)
    if (known) return isGood(value, known) ? [] : [wrongValue(node, attribute, value, known)]
    if (ANYWHERE.test(attribute)) return []
    const params = { tag: node.tag, attribute, near: nearest(attribute, Object.keys(rule.attributes)) }
    return [problem('attribute_unknown', node.at, params, { tag: node.tag, attribute })]
  })
}

/** Label Studio's editor does not look at the case of an attribute's name. */
export function ruleOf(rule: TagRule, attribute: string): AttributeRule | undefined {
  if (Object.hasOwn(rule.attributes, attribute)) return rule.attributes[attribute]
  const name = attribute.toLowerCase()
  return Object.entries(rule.attributes).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** People keep notes of their own in these. */
const ANYWHERE = /^(?:data-|xml)/i
const FLAGS = ['true', 'false']

function isGood(value: string, { kind, options }: AttributeRule): boolean {
  if (value.startsWith('$') || options?.includes(value.toLowerCase())) return true
  if (kind === 'flag') return FLAGS.includes(value.toLowerCase())
  if (kind === 'number') return value.trim() !== '' && Number.isFinite(Number(value))
  return kind !== 'choice'
}

function wrongValue(node: ConfigNode, attribute: string, value: string, rule: AttributeRule): Problem {
  const where = { tag: node.tag, attribute, severity: 'warning' as const }
  if (rule.kind === 'number') {
    return problem('number_expected', node.at, { tag: node.tag, attribute, value }, where)
  }
  const params = { tag: node.tag, attribute, value, allowed: (rule.options ?? FLAGS).join(', ') }
  return problem('attribute_value_unknown', node.at, params, where)
}

/** The attribute a person probably meant: one that differs by a slip or two. */
function nearest(attribute: string, names: readonly string[]): string {
  const name = attribute.toLowerCase()
  const near = names
    .map((candidate) => ({ candidate, off: distance(name, candidate.toLowerCase()) }))
    .sort((left, right) => left.off - right.off)[0]
  return near && near.off <= Math.min(3, Math.floor(name.length / 3)) ? near.candidate : ''
}
