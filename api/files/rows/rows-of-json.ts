import { elementScanner } from '../../../domain/formats/element-scanner.ts'
import type { ScanFrom, Span } from '../../../domain/formats/element-scanner.ts'
import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import { decodeJson, refusal, tooLarge } from './decode.ts'
import type { ReadFrom, Row, RowSource } from './row.ts'
import { SlidingBytes } from './sliding-bytes.ts'

/**
 * The items of a JSON list, or the objects of a text without one. The first thing that never closes ends the file:
 * what came before it is kept.
 */
export async function* rowsOfJson(source: RowSource, from: ReadFrom): AsyncIterable<readonly Row[]> {
  const scanner = elementScanner(scanFrom(from))
  const bytes = new SlidingBytes(from.offset, UPLOAD_LIMITS.rowBytes)
  let row = from.row
  const rowOf = (span: Span): Row => {
    const piece = bytes.slice(span)
    return {
      row: ++row,
      ...(piece ? decodeJson(piece) : tooLarge(UPLOAD_LIMITS.rowBytes, bytes.beginning())),
      next: { offset: span.end, row, memory: scanner.isList() ? 'list' : 'sequence' },
    }
  }
  for await (const chunk of await source.open(from.offset)) {
    const piece = withoutMark(chunk as Buffer, bytes.end)
    bytes.append(piece)
    const spans = scanner.feed(piece)
    if (spans.length > 0) yield spans.map(rowOf)
    bytes.keepFrom(scanner.pendingFrom())
  }
  const { last, isBroken } = scanner.finish()
  if (isBroken) yield [broken(source, row + 1, bytes)]
  else if (last) yield [rowOf(last)]
}

function scanFrom({ offset, memory }: ReadFrom): ScanFrom {
  return { offset, inside: memory === 'list' || memory === 'sequence' ? memory : 'start' }
}

/** A byte-order mark becomes blanks, so that offsets stay those of the file. */
function withoutMark(chunk: Buffer, at: number): Buffer {
  if (at !== 0 || !(chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf)) return chunk
  return Buffer.concat([Buffer.from('   '), chunk.subarray(3)])
}

function broken(source: RowSource, row: number, bytes: SlidingBytes): Row {
  const excerpt = bytes.beginning().toString('utf8', 0, 800)
  return {
    row,
    ...refusal('not_json', { reason: 'The text ends inside an item.' }, excerpt),
    next: { offset: source.size, row, memory: 'list' },
  }
}
