import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { DomainError, isDomainError } from '../../domain/errors.ts'
import type { FileStore, StoredBytes } from './file-store.ts'

export interface UploadRules {
  readonly store: FileStore
  /** Bytes of the whole request. */
  readonly limit: number
  readonly files: number
  /** @throws DomainError when a file of this name is not wanted: nothing of it is kept. */
  readonly refuse: (name: string) => void
}

export interface ReceivedFile extends StoredBytes {
  /** As the sender called it. */
  readonly name: string
}

/**
 * The files of a multipart request, straight into the store as they come: none is ever held in memory. Any number of
 * parts may carry the same field name. The first thing that is wrong ends the reading; what is still on its way is
 * read and thrown away, so that the sender hears the answer.
 */
export async function receiveFiles(request: IncomingMessage, rules: UploadRules): Promise<ReceivedFile[]> {
  refuseLength(Number(request.headers['content-length'] ?? 0), rules.limit)
  const parser = parserOf(request, rules.files)
  const received: Promise<ReceivedFile>[] = []
  let left = rules.limit
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => reject(asDomainError(error))
      parser.on('file', (_field, bytes, name) => {
        const file = receive(bytes, name, left, rules)
        received.push(file)
        file.then(({ size }) => (left -= size), fail)
      })
      parser.once('filesLimit', () => fail(tooMany(rules.files)))
      parser.once('error', fail)
      parser.once('finish', resolve)
      request.once('error', fail)
      request.once('aborted', () => fail(new Error('the connection closed')))
      request.pipe(parser)
    })
    return await Promise.all(received)
  } catch (error) {
    request.unpipe(parser)
    request.resume()
    await Promise.allSettled(received)
    throw error
  }
}

/** @throws DomainError `too_large`, naming the limit, before a byte is read. */
export function refuseLength(length: number, limit: number): void {
  if (length <= limit) return
  const [sent, most] = [length, limit].map((bytes) => Math.floor(bytes / 1024 / 1024))
  throw new DomainError(
    'too_large',
    `The upload has ${sent} MB; the limit is ${most} MB. Send it in parts.`,
    {
      params: { limitBytes: limit, sentBytes: length },
    },
  )
}

async function receive(
  bytes: Readable,
  name: string,
  limit: number,
  { store, refuse }: UploadRules,
): Promise<ReceivedFile> {
  try {
    refuse(name)
    return { name, ...(await store.put(bytes, limit)) }
  } catch (error) {
    bytes.resume()
    throw error
  }
}

function parserOf(request: IncomingMessage, files: number): InstanceType<typeof Busboy> {
  const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' }
  try {
    return new Busboy({ headers, limits: { files, fields: 1000, fieldSize: 1024 * 1024 } })
  } catch (error) {
    throw asDomainError(error)
  }
}

const tooMany = (files: number): DomainError =>
  new DomainError('too_large', `An upload may have at most ${files} files. Send them in several uploads.`, {
    params: { limitFiles: files },
  })

function asDomainError(cause: unknown): DomainError {
  if (isDomainError(cause)) return cause
  const reason = cause instanceof Error ? cause.message : 'not readable'
  return new DomainError('invalid_input', `Multipart form parse error - ${reason}`, { cause })
}
