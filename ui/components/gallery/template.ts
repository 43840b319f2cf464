import { dataKeysOf } from '../../../domain/labeling-config/data-keys.ts'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { TAGS } from '../../../domain/labeling-config/tag-table.ts'
import type { Json, JsonObject } from '../../../domain/wire.ts'

export const GROUPS = [
  'language',
  'vision',
  'conversation',
  'ranking',
  'structured',
  'generative',
  'evaluation',
  'audio',
  'video',
  'series',
] as const
export type TemplateGroup = (typeof GROUPS)[number]

/** A beginning of a labelling configuration, with a task to show it on. */
export interface Template {
  /** Its file, without the ending. */
  readonly key: string
  readonly title: string
  /** What is asked, in a line. */
  readonly text: string
  readonly group: TemplateGroup
  readonly keywords: readonly string[]
  readonly labelConfig: string
  readonly sample: JsonObject
  /** Keys of the data it reads, in order. */
  readonly dataKeys: readonly string[]
  readonly tags: readonly string[]
  /** Tags that cannot be used for labelling yet. */
  readonly missingTags: readonly string[]
}

interface Head {
  readonly title: string
  readonly text: string
  readonly group: TemplateGroup
  readonly keywords: readonly string[]
}

/** The picture that stands for every picture. */
const PICTURE = 'cat.jpg'
const PARTS = /^<!--(?<head>[\s\S]*?)-->\s*(?<config><View[\s\S]*<\/View>\n)\s*<!--[\s\S]*-->\s*$/

/**
 * One file: a comment that says what it is, the configuration, a comment with the sample task.
 * @throws Error when the file is written otherwise: a test reads every one.
 */
export function readTemplate(key: string, file: string, picture: string): Template {
  const { head, config } = PARTS.exec(file)?.groups ?? {}
  if (head === undefined || config === undefined) throw new Error(`${key} is no template`)
  const read = readLabelingConfig(file)
  const nodes = read.root ? [read.root] : []
  for (const node of nodes) nodes.push(...node.children)
  return {
    key,
    ...(JSON.parse(head) as Head),
    labelConfig: config,
    sample: withPicture(read.sampleTask?.['data'] ?? {}, picture) as JsonObject,
    dataKeys: dataKeysOf(read).map((source) => source.key),
    tags: [...new Set(nodes.map(({ tag }) => tag))].filter((tag) => TAGS.get(tag)?.family !== 'layout'),
    missingTags: read.unsupportedTags,
  }
}

function withPicture(value: Json, picture: string): Json {
  if (value === PICTURE) return picture
  if (Array.isArray(value)) return value.map((item: Json) => withPicture(item, picture))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPicture(item, picture)]))
}

/** Those in which every word is found: in title, text, keywords, tags or the name of the group. Best first. */
export function searchTemplates(
  templates: readonly Template[],
  query: string,
  nameOf: (group: TemplateGroup) => string,
): readonly Template[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return templates
    .map((template) => ({ template, rank: rankOf(template, words, nameOf(template.group)) }))
    .filter(({ rank }) => rank > 0)
    .sort((left, right) => right.rank - left.rank || orderOf(left, right, words.length > 0))
    .map(({ template }) => template)
}

interface Ranked {
  readonly template: Template
}

/** Without words what can be used comes first; with words the shorter title, of which they say more. */
function orderOf({ template: left }: Ranked, { template: right }: Ranked, hasWords: boolean): number {
  if (hasWords) return left.title.length - right.title.length
  return Math.sign(left.missingTags.length) - Math.sign(right.missingTags.length)
}

function rankOf(template: Template, words: readonly string[], group: string): number {
  const title = template.title.toLowerCase()
  const rest = [template.text, group, ...template.keywords, ...template.tags].join('\n').toLowerCase()
  let rank = 1
  for (const word of words) {
    if (title.includes(word)) rank += 2
    else if (rest.includes(word)) rank += 1
    else return 0
  }
  return rank
}

/** The configuration reading other columns: each key by the column that stands for it. */
export function withColumns(labelConfig: string, columns: Readonly<Record<string, string>>): string {
  const keys = Object.keys(columns).map((key) => escaped(key).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (keys.length === 0) return labelConfig
  return labelConfig.replaceAll(
    new RegExp(`\\$(${keys.join('|')})(?![\\w])`, 'g'),
    (_, key: string) => `$${escaped(columns[unescaped(key)] ?? key)}`,
  )
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
