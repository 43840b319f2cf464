import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { tooLarge } from '../files/index.ts'

/** Bytes put aside while one request is answered. They are nobody's file: under a name of their own, and gone after. */
export interface ScratchFile {
  readonly size: number
  readonly open: (from: number) => Promise<Readable>
  readonly discard: () => Promise<void>
}

/** @throws DomainError `too_large` as soon as more than `limit` bytes came; what came is thrown away. */
export async function scratchFile(bytes: AsyncIterable<Buffer>, limit: number): Promise<ScratchFile> {
  const path = join(tmpdir(), `touchstone-${randomUUID()}`)
  const discard = (): Promise<void> => rm(path, { force: true })
  let size = 0
  const counted = async function* (): AsyncIterable<Buffer> {
    for await (const piece of bytes) {
      size += piece.length
      if (size > limit) throw tooLarge(limit)
      yield piece
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await discard()
    throw error
  }
  return { size, open: (start) => Promise.resolve(createReadStream(path, { start })), discard }
}
