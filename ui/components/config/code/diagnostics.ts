import type { Diagnostic } from '@codemirror/lint'
import { readLabelingConfig } from '../../../../domain/labeling-config/read-labeling-config.ts'
import { offsetOf } from '../offset-of.ts'

/** A problem with its place, lines and columns from 1. */
export interface PlacedProblem {
  readonly line: number
  readonly column: number
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'warning'
}

/** What the parser says of a text, and what the server said besides, as marks under the tags they are about. */
export function diagnosticsOf(text: string, fromServer: readonly PlacedProblem[]): Diagnostic[] {
  const own = readLabelingConfig(text).problems
  const codes = new Set<string>(own.map(({ code }) => code))
  const others = fromServer.filter(({ code }) => FROM_SERVER.has(code) && !codes.has(code))
  return [...own, ...others].map(({ line, column, message, severity }) => {
    const from = offsetOf(text, line, column)
    return { from, to: endOfWord(text, from), message, severity }
  })
}

/** What the parser cannot know and has a place in the text. */
const FROM_SERVER: ReadonlySet<string> = new Set(['data_key_missing'])

/** The tag's name is enough to point at it. */
function endOfWord(text: string, from: number): number {
  const word = /^<?\/?[\w:.-]*/.exec(text.slice(from, from + 80))?.[0].length ?? 0
  return Math.min(text.length, from + Math.max(1, word))
}
