import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { refuseLength } from '../files/index.ts'
import type { FileStore } from '../files/index.ts'
import type { ImportSource } from './source.ts'

/** A body up to this size is held in memory, a larger one goes through the store. */
const IN_MEMORY = 8 * 1024 * 1024

export interface BodySource {
  readonly source: ImportSource
  readonly size: number
  /** Lets go of what was put aside. */
  readonly discard: () => Promise<void>
}

/** The JSON body of a request as something to import, read as it comes. */
export async function bodySource(
  request: IncomingMessage,
  store: FileStore,
  limit: number,
): Promise<BodySource> {
  refuseLength(Number(request.headers['content-length'] ?? 0), limit)
  const pieces: Buffer[] = []
  let size = 0
  const bytes = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
    pieces.push(next.value)
    size += next.value.length
    if (size > IN_MEMORY) return spooled(pieces, bytes, store, limit)
  }
  const body = Buffer.concat(pieces)
  const open = (from: number): Promise<Readable> => Promise.resolve(Readable.from([body.subarray(from)]))
  return { size, discard: () => Promise.resolve(), source: sourceOf(size, open) }
}

async function spooled(
  pieces: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  store: FileStore,
  limit: number,
): Promise<BodySource> {
  const stored = await store.put(Readable.from(joined(pieces, rest)), limit)
  return {
    size: stored.size,
    discard: () => store.delete(stored.sha256),
    source: sourceOf(stored.size, (from) => store.get(stored.sha256, { start: from, end: stored.size - 1 })),
  }
}

async function* joined(pieces: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield* pieces
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function sourceOf(size: number, open: (from: number) => Promise<Readable>): ImportSource {
  return { upload: null, file: { name: 'body.json', size, url: '', open } }
}
