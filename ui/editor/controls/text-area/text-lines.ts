import type { Json } from '../../../../domain/wire.ts'
import { stringsIn } from '../../core/answer.ts'

/** Answers of a text area as stored: a list, or a single text where another tool wrote one. */
export function linesOf(content: Json | undefined): readonly string[] {
  if (typeof content === 'string') return content === '' ? [] : [content]
  return stringsIn(content)
}

/** Empty answers are none; no answer at all is taken back. */
export function linesToContent(lines: readonly string[]): Json | null {
  const written = lines.filter((line) => line !== '')
  return written.length === 0 ? null : written
}
