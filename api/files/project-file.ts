import { randomBytes } from 'node:crypto'
import { mimeOfFile, safeFileName } from '../../domain/formats/file-kind.ts'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { storeFile, whileBytesAreHeld } from '../db/index.ts'
import type { FileFields } from '../db/index.ts'
import type { FileStore, StoredBytes } from './file-store.ts'
import type { RowFile } from './rows/rows-of-file.ts'

/**
 * A project's file as it stands in task data: 8 hexadecimal digits keep two files of one name apart.
 * @throws DomainError `conflict` when somebody deleted the last other file of these bytes in this very moment.
 */
export function keepProjectFile(
  scope: Scope,
  store: FileStore,
  { projectId, name, ...bytes }: StoredBytes & { readonly projectId: number; readonly name: string },
  purpose: 'upload' | 'sample' = 'upload',
): Promise<FileFields> {
  return whileBytesAreHeld(bytes.sha256, async () => {
    if (!(await store.has(bytes.sha256))) {
      throw new DomainError('conflict', `${name} was deleted while it came in. Send it again.`)
    }
    return storeFile(scope, {
      projectId,
      purpose,
      name: `${randomBytes(4).toString('hex')}-${safeFileName(name)}`,
      mime: mimeOfFile(name),
      ...bytes,
    })
  })
}

export function fileUrl({ projectId, name }: Pick<FileFields, 'projectId' | 'name'>): string {
  return `/data/upload/${projectId ?? 0}/${encodeURI(name)}`
}

/** A stored file as the row readers read it. */
export function rowFile(store: FileStore, file: FileFields): RowFile {
  return {
    name: file.name,
    size: file.size,
    url: fileUrl(file),
    open: (from) => store.get(file.sha256, { start: from, end: Math.max(from, file.size - 1) }),
  }
}
