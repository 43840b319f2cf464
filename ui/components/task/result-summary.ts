/** One thing an answer says: a choice, a label on a place, a text. */
export interface Said {
  /** Name of the control tag. */
  readonly control: string
  /** What was chosen, marked or written. */
  readonly words: readonly string[]
  /** The marked text, or where the box is; null for what concerns the whole object. */
  readonly where: string | null
}

type Item = Readonly<Record<string, unknown>>

/** An answer's items as a person reads them; relations and meta of regions are left out. */
export function summariseResult(result: readonly Item[]): Said[] {
  return result.flatMap((item) => {
    const value = recordOf(item['value'])
    const type = textOf(item['type'])
    const words = wordsOf(value[type] ?? value['text'])
    return words.length === 0 ? [] : [{ control: textOf(item['from_name']), words, where: whereOf(value) }]
  })
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? value.flatMap(wordsOf) : []
}

function whereOf(value: Item): string | null {
  const { start, end, text, x, y, width, height } = value
  if (start !== undefined && end !== undefined)
    return typeof text === 'string' ? `“${text}”` : `${textOf(start)}–${textOf(end)}`
  if (typeof x !== 'number' || typeof y !== 'number') return null
  return typeof width === 'number' && typeof height === 'number'
    ? `${Math.round(width)} × ${Math.round(height)} % at ${Math.round(x)}, ${Math.round(y)}`
    : `${Math.round(x)}, ${Math.round(y)}`
}

function recordOf(value: unknown): Item {
  return typeof value === 'object' && value !== null ? (value as Item) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
