import type { Json } from '../../../domain/wire.ts'
import { excerptOf } from './row.ts'
import type { RowProblem } from './row.ts'

type Decoded =
  | { readonly value: Json; readonly problem: null }
  | { readonly value: undefined; readonly problem: RowProblem }

const strict = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text, refusing what is no UTF-8 and what no database keeps. */
export function decodeText(bytes: Uint8Array): Decoded {
  try {
    const value = strict.decode(bytes)
    return value.includes('\0') ? badCharacter(value) : { value, problem: null }
  } catch {
    return refusal('not_utf8', {}, Buffer.from(bytes).toString('latin1'))
  }
}

/** Bytes as JSON. */
export function decodeJson(bytes: Uint8Array): Decoded {
  const text = decodeText(bytes)
  if (text.problem) return text
  try {
    const value = JSON.parse(text.value as string) as Json
    return hasBadEscape(text.value as string, value)
      ? badCharacter(text.value as string)
      : { value, problem: null }
  } catch (error) {
    return refusal('not_json', { reason: (error as Error).message }, text.value as string)
  }
}

/** A NUL, or half of a pair that makes one character. Written out anew, both stand as escapes. */
const BAD_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i

function hasBadEscape(text: string, value: Json): boolean {
  return text.includes('\\u') && BAD_ESCAPE.test(JSON.stringify(value))
}

const badCharacter = (text: string): Decoded => refusal('bad_character', {}, text.replaceAll('\0', ' '))

export function tooLarge(limit: number, bytes: Uint8Array): Decoded {
  return refusal('row_too_large', { limitBytes: limit }, Buffer.from(bytes).toString('utf8', 0, 800))
}

export function refusal(code: RowProblem['code'], params: RowProblem['params'], excerpt: string): Decoded {
  return { value: undefined, problem: { code, params, excerpt: excerptOf(excerpt) } }
}
