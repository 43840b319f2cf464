import type { Json } from '../../../domain/wire.ts'

/**
 * One item of an answer exactly as it is stored. Nothing is assumed about its keys (a relation has neither names nor
 * a value), so whatever an import or another tool wrote survives untouched.
 */
export type StoredItem = Readonly<Record<string, Json>>

/**
 * The answer of one person to one task. It *is* the stored list: regions and questions are views of it, edits give a
 * new list that shares every untouched item with the old one, so an answer that was not edited serialises unchanged.
 */
export type Answer = readonly StoredItem[]

export type ItemValue = Readonly<Record<string, Json>>

export function textOf(item: StoredItem, key: string): string {
  const found = item[key]
  return typeof found === 'string' ? found : ''
}

/** The `value` of an item; empty for items without one. */
export function valueOf(item: StoredItem): ItemValue {
  const value = item['value']
  return isRecord(value) ? value : {}
}

export function stringsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []
}

/** Takes whatever the server or the local store holds as an answer; what is not a list of objects is left out. */
export function readAnswer(stored: unknown): Answer {
  return Array.isArray(stored) ? stored.filter(isRecord) : []
}

/** Equal by value, whatever the order of keys. */
export function isSameAnswer(a: Answer, b: Answer): boolean {
  return a === b || (a.length === b.length && a.every((item, at) => isSameJson(item, b[at])))
}

export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry: Json, at) => isSameJson(entry, (b as Json[])[at]))
  }
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => isSameJson(a[key], b[key]))
}

function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
