import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { booksInMemory, inOrder } from './local-books.ts'
import type { LocalBooks, LocalDraft, Sending } from './local-books.ts'

/** The books of this browser. Where it refuses to keep any (private windows of some), they last as long as the tab. */
export function localBooks(): LocalBooks {
  books ??= typeof indexedDB === 'undefined' ? booksInMemory() : booksInBrowser()
  return books
}

interface Schema extends DBSchema {
  sendings: { key: string; value: Sending }
  answered: { key: string; value: number }
  drafts: { key: string; value: LocalDraft }
}

let books: LocalBooks | undefined

function booksInBrowser(): LocalBooks {
  const database = openBooks()
  const memory = booksInMemory()
  /** A browser that fails at this moment (full, locked) must not lose the answer with it. */
  const within = async <T>(
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: (memory: LocalBooks) => Promise<T>,
  ): Promise<T> => {
    try {
      return await work(await database)
    } catch {
      return await otherwise(memory)
    }
  }
  return {
    sendings: async (userId) => {
      const kept = await within(
        async (db) => (await db.getAll('sendings')).filter((one) => one.userId === userId),
        () => Promise.resolve([]),
      )
      return inOrder([...kept, ...(await memory.sendings(userId))])
    },
    putSending: (one) => within(put('sendings', plain(one)), (inMemory) => inMemory.putSending(one)),
    dropSending: async (id) => {
      await memory.dropSending(id)
      await within(
        (db) => db.delete('sendings', id),
        () => Promise.resolve(),
      )
    },
    annotationOf: (id) =>
      within(
        async (db) => (await db.get('answered', id)) ?? null,
        (inMemory) => inMemory.annotationOf(id),
      ),
    rememberAnnotation: (id, annotationId) =>
      within(
        async (db) => {
          await db.put('answered', annotationId, id)
        },
        (inMemory) => inMemory.rememberAnnotation(id, annotationId),
      ),
    draft: (key) =>
      within(
        async (db) => (await db.get('drafts', key)) ?? null,
        (inMemory) => inMemory.draft(key),
      ),
    putDraft: (one) => within(put('drafts', plain(one)), (inMemory) => inMemory.putDraft(one)),
    dropDraft: (key) =>
      within(
        (db) => db.delete('drafts', key),
        (inMemory) => inMemory.dropDraft(key),
      ),
  }
}

function openBooks(): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>('touchstone', 1, {
    upgrade(db) {
      db.createObjectStore('sendings', { keyPath: 'uniqueId' })
      db.createObjectStore('answered')
      db.createObjectStore('drafts', { keyPath: 'key' })
    },
  })
  // Awaited at each use; a failure before the first must not count as unhandled.
  opening.catch(() => undefined)
  return opening
}

/** Committed at once: left to itself the browser commits when it next has time, and a tab may not live that long. */
function put<Name extends 'sendings' | 'drafts'>(
  name: Name,
  value: Schema[Name]['value'],
): (db: IDBPDatabase<Schema>) => Promise<void> {
  return async (db) => {
    const writing = db.transaction(name, 'readwrite')
    const stored = writing.store.put(value)
    writing.commit()
    await Promise.all([stored, writing.done])
  }
}

/** Reactive wrappers cannot be cloned into the browser's database. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
