import type { Json } from '../../../domain/wire.ts'
import { excerptOf } from './row.ts'
import type { RowProblem } from './row.ts'

type Decoded =
  | { readonly value: Json; readonly problem: null }
  | { readonly value: undefined; readonly problem: RowProblem }

const strict = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text, refusing what is no UTF-8. */
export function decodeText(bytes: Uint8Array): Decoded {
  try {
    return { value: strict.decode(bytes), problem: null }
  } catch {
    return refusal('not_utf8', {}, Buffer.from(bytes).toString('latin1'))
  }
}

/** Bytes as JSON. */
export function decodeJson(bytes: Uint8Array): Decoded {
  const text = decodeText(bytes)
  if (text.problem) return text
  try {
    return { value: JSON.parse(text.value as string) as Json, problem: null }
  } catch (error) {
    return refusal('not_json', { reason: (error as Error).message }, text.value as string)
  }
}

export function tooLarge(limit: number, bytes: Uint8Array): Decoded {
  return refusal('row_too_large', { limitBytes: limit }, Buffer.from(bytes).toString('utf8', 0, 800))
}

export function refusal(code: RowProblem['code'], params: RowProblem['params'], excerpt: string): Decoded {
  return { value: undefined, problem: { code, params, excerpt: excerptOf(excerpt) } }
}
