import type { Json } from '../wire.ts'

/**
 * A value as Python prints it: clients compare the sentences of refusals, and these quote the refused row that way.
 * Cut when it grows beyond `most` characters, so that a refusal stays readable.
 */
export function pythonRepr(value: Json, most = 4000): string {
  const text = repr(value)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

function repr(value: Json): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return reprText(value)
  if (typeof value === 'number') return String(value)
  if (isList(value)) return `[${value.map(repr).join(', ')}]`
  const pairs = Object.entries(value).map(([key, item]) => `${reprText(key)}: ${repr(item)}`)
  return `{${pairs.join(', ')}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Single quotes, unless the text has one and no double quote. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`)
  return `${quote}${body}${quote}`
}

/** The name Python has for the type of a value. */
export function pythonType(value: Json): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return Array.isArray(value) ? 'list' : 'dict'
}
