import type { ConfigNode, LabelingConfig, Position } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/** A key of task data that the configuration reads. */
export interface DataKey {
  /** The key in `data`: for `$doc.pages[0]` it is `doc`. */
  readonly key: string
  /** Tag that reads it: its type of data is checked by this name. */
  readonly tag: string
  readonly isList: boolean
  /** True for `$key` alone: only then is the type of the value known. */
  readonly isWhole: boolean
  /** Where the tag that reads it stands. */
  readonly at: Position
}

/** Every key of task data the configuration needs, once each, in document order. */
export function dataKeysOf(config: LabelingConfig): readonly DataKey[] {
  const keys = new Map<string, DataKey>()
  for (const source of sourcesOf(config)) {
    for (const key of variablesIn(source.value)) {
      if (keys.has(key)) continue
      const isWhole = source.value === `$${key}`
      keys.set(key, { key, tag: source.tag, isList: source.isList, isWhole, at: source.at })
    }
  }
  return [...keys.values()]
}

/** The key an import puts a bare file or line under: the first that an object reads. */
export function firstDataKey(config: LabelingConfig): string | null {
  return config.objects.flatMap(({ value }) => variablesIn(value))[0] ?? null
}

interface Source {
  readonly tag: string
  readonly value: string
  readonly isList: boolean
  readonly at: Position
}

/** Objects, and controls that take their labels from the task; not names made by a Repeater, whose key is its list. */
function sourcesOf(config: LabelingConfig): Source[] {
  const sources: Source[] = []
  const queue = config.root ? [config.root] : []
  for (const node of queue) {
    if (node.tag !== 'Repeater') queue.push(...node.children)
    sources.push(...sourcesIn(node))
  }
  return sources
}

function sourcesIn({ tag, attributes, text, at }: ConfigNode): Source[] {
  if (tag === 'Repeater') return [{ tag, value: attributes['on'] ?? '', isList: false, at }]
  if (TAGS.get(tag)?.family === 'part' || (!attributes['name'] && tag !== 'Header')) return []
  const value = attributes['value'] || (BODIES.has(tag) ? text : '')
  const list = attributes['valueList'] ?? ''
  return [
    { tag, value, isList: false, at },
    { tag, value: list, isList: true, at },
  ].filter((source) => source.value !== '')
}

const BODIES = new Set(['Text', 'HyperText', 'Header'])
const VARIABLE = /\$([\p{L}\p{N}_]+)/gu

/** `$a.b` reads key `a`; a value that begins with `$` may name any key, a text around variables only plain words. */
export function variablesIn(value: string): string[] {
  if (value.startsWith('$') && !/[\s$]/.test(value.slice(1))) {
    const key = value.slice(1).split(/[.[]/)[0]
    return key ? [key] : []
  }
  return [...value.matchAll(VARIABLE)].flatMap(([, key]) => key ?? [])
}
