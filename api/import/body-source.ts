import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { refuseLength } from '../files/index.ts'
import { scratchFile } from './scratch-file.ts'
import type { ImportSource } from './source.ts'

/** A body up to this size is held in memory, a larger one is put aside on the disk. */
const IN_MEMORY = 8 * 1024 * 1024

export interface BodySource {
  readonly source: ImportSource
  readonly size: number
  /** Lets go of what was put aside. */
  readonly discard: () => Promise<void>
}

/** The JSON body of a request as something to import, read as it comes. */
export async function bodySource(request: IncomingMessage, limit: number): Promise<BodySource> {
  refuseLength(Number(request.headers['content-length'] ?? 0), limit)
  const pieces: Buffer[] = []
  let size = 0
  const bytes = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
    pieces.push(next.value)
    size += next.value.length
    if (size > IN_MEMORY) return putAside(pieces, bytes, limit)
  }
  const body = Buffer.concat(pieces)
  const open = (from: number): Promise<Readable> => Promise.resolve(Readable.from([body.subarray(from)]))
  return { size, discard: () => Promise.resolve(), source: sourceOf(size, open) }
}

async function putAside(
  pieces: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  limit: number,
): Promise<BodySource> {
  const { size, open, discard } = await scratchFile(joined(pieces, rest), limit)
  return { size, discard, source: sourceOf(size, open) }
}

async function* joined(pieces: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield* pieces
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function sourceOf(size: number, open: (from: number) => Promise<Readable>): ImportSource {
  return { upload: null, file: { name: 'body.json', size, url: '', open } }
}
