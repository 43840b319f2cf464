import type { Readable } from 'node:stream'
import type { Json } from '../../../domain/wire.ts'

/** What is read: bytes that can be opened at any place. */
export interface RowSource {
  readonly name: string
  readonly size: number
  readonly open: (fromByte: number) => Promise<Readable>
}

/** Where reading goes on: plain JSON, kept in a job's cursor between chunks. */
export interface ReadFrom {
  readonly offset: number
  /** Rows already read of this file. */
  readonly row: number
  /** What the reader of this kind of file must remember; null at the beginning. */
  readonly memory: Json
}

export const FROM_START: ReadFrom = { offset: 0, row: 0, memory: null }

/** A row, or why there is none. */
export interface Row {
  /** Counted from 1 in its file. */
  readonly row: number
  readonly value: Json | undefined
  readonly problem: RowProblem | null
  /** Where reading goes on behind this row. */
  readonly next: ReadFrom
}

export interface RowProblem {
  readonly code:
    'not_json' | 'not_utf8' | 'bad_character' | 'row_too_large' | 'file_unreadable' | 'too_many_cells'
  readonly params: Readonly<Record<string, string | number>>
  readonly excerpt: string
}

/** Rows in the order of the file, some at a time. Memory is bounded by the largest row and one piece of the file. */
export type RowReader = (source: RowSource, from: ReadFrom) => AsyncIterable<readonly Row[]>

export const EXCERPT_CHARACTERS = 200

export function excerptOf(text: string): string {
  return text.length > EXCERPT_CHARACTERS ? `${text.slice(0, EXCERPT_CHARACTERS)}…` : text
}
