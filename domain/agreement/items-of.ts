import type { Result, ResultItem } from '../result.ts'
import type { Json } from '../wire.ts'

/** The items of one control that say something: an item whose list is empty counts as none; the number 0 is a value. */
export function itemsOf(result: Result, control: string): Result {
  return result.filter((item) => item.from_name === control && !isEmpty(item))
}

/** The labels an item carries, whatever the key they are under. */
export function labelsOf(item: ResultItem): readonly string[] {
  const value = item.value[item.type] ?? item.value['labels'] ?? item.value['choices']
  return Array.isArray(value) ? value.map((label: Json) => textOf(label)) : []
}

/** What an item says apart from where: the value under the key named after its type. */
export function contentOf(item: ResultItem): Json | undefined {
  return item.value[CONTENT_KEYS[item.type] ?? item.type]
}

const CONTENT_KEYS: Readonly<Record<string, string>> = { textarea: 'text', pairwise: 'selected' }

function isEmpty(item: ResultItem): boolean {
  const content = contentOf(item)
  if (Array.isArray(content)) return content.length === 0 && !isPlaced(item)
  return content === null || content === '' || (content === undefined && !isPlaced(item) && isBare(item))
}

/** A region is an answer even before it has a label. */
function isPlaced({ value }: ResultItem): boolean {
  return ['start', 'x', 'points', 'rle', 'ranges', 'sequence', 'vertices'].some((key) => key in value)
}

const isBare = ({ value }: ResultItem): boolean => Object.keys(value).length === 0

/** A label as one string; a path of nested choices keeps its steps apart. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
