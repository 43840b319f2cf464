import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable, TransformCallback } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '../../domain/errors.ts'
import type { ByteRange, FileStore, StoredBytes } from './file-store.ts'
import { tooLarge } from './too-large.ts'

/**
 * Bytes in a folder: `<first two>/<next two>/<sha256>`. A file appears under its name only when it is whole (written
 * beside it, flushed, renamed), so that a crash leaves nothing half-written under a name somebody reads.
 */
export function folderStore(folder: string): FileStore {
  return {
    put: (bytes, limit) => put(folder, bytes, limit),
    get: (sha256, range) => get(pathOf(folder, sha256), range),
    has: (sha256) =>
      stat(pathOf(folder, sha256)).then(
        () => true,
        () => false,
      ),
    delete: (sha256) => rm(pathOf(folder, sha256), { force: true }),
    url: () => Promise.resolve(null),
  }
}

async function put(folder: string, bytes: Readable, limit: number): Promise<StoredBytes> {
  const incoming = join(folder, 'incoming', randomUUID())
  await mkdir(dirname(incoming), { recursive: true })
  const meter = new Meter(limit)
  try {
    await pipeline(bytes, meter, createWriteStream(incoming, { flags: 'wx', flush: true }))
    const stored = meter.result()
    const path = pathOf(folder, stored.sha256)
    await mkdir(dirname(path), { recursive: true })
    await rename(incoming, path)
    return stored
  } catch (error) {
    await rm(incoming, { force: true })
    throw error
  }
}

async function get(path: string, range?: ByteRange): Promise<Readable> {
  await stat(path).catch((cause: unknown) => {
    throw new DomainError('not_found', 'The bytes of this file are gone.', { cause })
  })
  return createReadStream(path, range && { start: range.start, end: range.end })
}

/** Only a hash makes a path, so no name can lead out of the folder. */
function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DomainError('not_found', 'There is no such file.')
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Counts and hashes what passes, and stops at the limit. */
class Meter extends Transform {
  readonly #limit: number
  readonly #hash = createHash('sha256')
  #size = 0

  constructor(limit: number) {
    super()
    this.#limit = limit
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length
    if (this.#size > this.#limit) {
      done(tooLarge(this.#limit))
      return
    }
    this.#hash.update(chunk)
    done(null, chunk)
  }

  result(): StoredBytes {
    return { sha256: this.#hash.digest('hex'), size: this.#size }
  }
}
