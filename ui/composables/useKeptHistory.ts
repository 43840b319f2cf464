import { openDB } from 'idb'
import type { IDBPDatabase } from 'idb'
import { onBeforeUnmount, watch } from 'vue'
import { packHistory, unpackHistory } from '../editor/core/pack-history.ts'
import type { Editor } from '../editor/editor.ts'

/**
 * Keeps what can be undone in this browser, so that a reload takes away nothing. What was kept is taken up again only
 * when it leads to the answer that stands on the screen.
 * @param key whose answer to which task
 */
export function useKeptHistory(editor: Editor, key: string): void {
  if (editor.isReadOnly || typeof indexedDB === 'undefined') return
  let isWriting = false
  let isStale = false
  void restore()
  const stop = watch(editor.history, () => void write())
  onBeforeUnmount(stop)

  async function restore(): Promise<void> {
    const kept = await quietly(async (db) => (await db.get(STORE, key)) as Kept | undefined)
    const history = kept && unpackHistory(kept.packed, editor.answer.value)
    if (history) editor.restore(history)
  }

  /** One write at a time; what changed meanwhile is written after it. */
  async function write(): Promise<void> {
    isStale = true
    if (isWriting) return
    isWriting = true
    while (isStale) {
      isStale = false
      const kept: Kept = { key, packed: packHistory(editor.history.value), at: Date.now() }
      await quietly((db) => db.put(STORE, kept))
      await quietly(dropOldest)
    }
    isWriting = false
  }
}

interface Kept {
  readonly key: string
  readonly packed: unknown
  readonly at: number
}

/** Who logs out leaves nothing of what led to his answers. */
export async function forgetHistories(): Promise<void> {
  await quietly((db) => db.clear(STORE))
}

const STORE = 'histories'
/** Those of older tasks go. */
const MOST = 30
let database: Promise<IDBPDatabase> | undefined

async function quietly<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T | undefined> {
  try {
    database ??= opened()
    return await work(await database)
  } catch {
    return undefined
  }
}

async function opened(): Promise<IDBPDatabase> {
  return openDB('touchstone-undo', 2, {
    upgrade: (db) => {
      if (db.objectStoreNames.contains(STORE)) db.deleteObjectStore(STORE)
      db.createObjectStore(STORE, { keyPath: 'key' }).createIndex(BY_AGE, 'at')
    },
  })
}

const BY_AGE = 'at'

/** By their keys alone: a history of painted masks is large. */
async function dropOldest(db: IDBPDatabase): Promise<void> {
  const store = db.transaction(STORE, 'readwrite').store
  let over = (await store.count()) - MOST
  for (let at = await store.index(BY_AGE).openKeyCursor(); at && over > 0; at = await at.continue()) {
    await store.delete(at.primaryKey)
    over -= 1
  }
}
