import { isAnyFileOf, whileBytesAreHeld } from '../db/index.ts'
import type { FileStore } from './file-store.ts'

/**
 * Deletes bytes that no standing file has any more. Whoever gives such bytes a name at that moment waits for it, or is
 * waited for.
 * @param besides a project that is going away with its files.
 */
export function dropUnusedBytes(store: FileStore, sha256: string, besides?: number): Promise<void> {
  return whileBytesAreHeld(sha256, async () => {
    if (!(await isAnyFileOf(sha256, besides ?? null))) await store.delete(sha256)
  })
}
