import { isDeepStrictEqual } from 'node:util'

/** Where a parameter comes from when a pair is played again. */
export type Source =
  | { readonly from: 'constant'; readonly value: unknown }
  | { readonly from: 'input'; readonly name: string }
  /** A column of the first row that an earlier statement of the pair gave. */
  | { readonly from: 'answer'; readonly statement: number; readonly column: string }
  | { readonly from: 'list'; readonly items: readonly Source[] }
  | { readonly from: 'record'; readonly fields: readonly (readonly [string, Source])[] }
  /** A text that is JSON with such values in it. */
  | { readonly from: 'json'; readonly content: Source }

/** What is known in one take when a statement is sent: what the client brought, and first rows of what was answered. */
export interface Known {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly answers: readonly (Readonly<Record<string, unknown>> | null)[]
}

/**
 * Finds the one explanation of a parameter that holds in every take; values that differ between takes cannot be
 * explained by chance, since no two kinds of thing share numbers in the bench's world.
 * @returns null: the tape does not say where it comes from.
 */
export function sourceOf(values: readonly unknown[], takes: readonly Known[]): Source | null {
  const [first] = values
  if (values.every((value) => isDeepStrictEqual(value, first))) return { from: 'constant', value: first }
  return inputOf(values, takes) ?? answerOf(values, takes) ?? insideOf(values, takes)
}

function inputOf(values: readonly unknown[], takes: readonly Known[]): Source | null {
  const name = Object.keys(takes[0]?.inputs ?? {}).find((key) =>
    values.every((value, take) => isDeepStrictEqual(value, takes[take]!.inputs[key])),
  )
  return name === undefined ? null : { from: 'input', name }
}

function answerOf(values: readonly unknown[], takes: readonly Known[]): Source | null {
  for (const [statement, row] of (takes[0]?.answers ?? []).entries()) {
    const column = Object.keys(row ?? {}).find((key) =>
      values.every((value, take) => isDeepStrictEqual(value, takes[take]!.answers[statement]?.[key])),
    )
    if (column !== undefined) return { from: 'answer', statement, column }
  }
  return null
}

function insideOf(values: readonly unknown[], takes: readonly Known[]): Source | null {
  if (values.every((value) => Array.isArray(value))) return listOf(values as readonly unknown[][], takes)
  if (values.every(isRecord)) return recordOf(values, takes)
  const parsed = values.map(fromJson)
  if (!parsed.every((value) => value !== null)) return null
  const content = sourceOf(parsed, takes)
  return content && { from: 'json', content }
}

function listOf(values: readonly unknown[][], takes: readonly Known[]): Source | null {
  if (values.some(({ length }) => length !== values[0]!.length)) return null
  const items = values[0]!.map((_, index) =>
    sourceOf(
      values.map((value) => value[index]),
      takes,
    ),
  )
  return items.every((item) => item !== null) ? { from: 'list', items } : null
}

function recordOf(values: readonly Record<string, unknown>[], takes: readonly Known[]): Source | null {
  const keys = Object.keys(values[0]!)
  if (values.some((value) => !isDeepStrictEqual(Object.keys(value), keys))) return null
  const fields: [string, Source][] = []
  for (const key of keys) {
    const source = sourceOf(
      values.map((value) => value[key]),
      takes,
    )
    if (source === null) return null
    fields.push([key, source])
  }
  return { from: 'record', fields }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fromJson(value: unknown): object | null {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return null
  try {
    return JSON.parse(value) as object
  } catch {
    return null
  }
}

/** The parameter, this time. @throws MissingAnswer when an earlier statement gave no row. */
export function valueOf(source: Source, known: Known): unknown {
  switch (source.from) {
    case 'constant':
      return source.value
    case 'input':
      return known.inputs[source.name]
    case 'answer': {
      const row = known.answers[source.statement]
      if (!row) throw new MissingAnswer()
      return row[source.column]
    }
    case 'list':
      return source.items.map((item) => valueOf(item, known))
    case 'record':
      return Object.fromEntries(source.fields.map(([key, field]) => [key, valueOf(field, known)]))
    case 'json':
      return JSON.stringify(valueOf(source.content, known))
  }
}

/** Nothing was handed out, so that the rest of the pair has nothing to work on. */
export class MissingAnswer extends Error {}
