import type { Readable } from 'node:stream'

/** Bytes from `start` to `end`, both included, as a Range header counts them. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface StoredBytes {
  /** Lower-case hex: the key under which the bytes are kept. */
  readonly sha256: string
  readonly size: number
}

/**
 * Where all bytes live: uploads, exports, pictures of people. Content-addressed, so that the same file twice costs
 * once; what a file is called and who may read it are rows in `files`.
 */
export interface FileStore {
  /**
   * Takes a stream to its end and keeps it; nothing is held in memory.
   * @throws DomainError `too_large` as soon as more than `limit` bytes came; what came is thrown away.
   */
  readonly put: (bytes: Readable, limit: number) => Promise<StoredBytes>
  /** @throws DomainError `not_found` when the bytes are gone. */
  readonly get: (sha256: string, range?: ByteRange) => Promise<Readable>
  readonly has: (sha256: string) => Promise<boolean>
  /** Deleting what is not there is no error. */
  readonly delete: (sha256: string) => Promise<void>
  /** An address from which a browser may fetch the bytes itself; null: they must be passed through. */
  readonly url: (sha256: string, seconds: number) => Promise<string | null>
}
