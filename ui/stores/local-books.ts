import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Answer } from '../editor/core/answer.ts'
import type { Json } from '../../domain/wire.ts'

/** Something a person has finished and the server has not acknowledged. Kept until it has. */
export interface Sending {
  /** The natural key on the server: sent twice, it is the same answer. */
  readonly uniqueId: string
  readonly userId: number
  readonly projectId: number
  readonly taskId: number
  /** `amend` changes an answer given before; `review` is a verdict. */
  readonly kind: 'submit' | 'skip' | 'amend' | 'review'
  /** The submit that an `amend` changes, whose annotation id may not be known yet. */
  readonly amends: string | null
  readonly annotationId: number | null
  readonly body: Readonly<Record<string, Json>>
  /** Milliseconds since 1970: the order of sending. */
  readonly madeAt: number
  readonly tries: number
  /** The server will not take it as it is: what it said. A person has to look. */
  readonly refused: { readonly code: string; readonly message: string } | null
}

/** What is being typed, as of the last keystroke. */
export interface LocalDraft {
  /** `user/stage/task`. */
  readonly key: string
  readonly answer: Answer
  readonly leadTime: number
  readonly activeSeconds: number
  /** The server's time of the draft that holds the same; null: the server does not have it. */
  readonly serverSavedAt: string | null
}

/** What a browser keeps so that no answer depends on the network, the tab or the login. */
export interface LocalBooks {
  sendings(userId: number): Promise<readonly Sending[]>
  putSending(sending: Sending): Promise<void>
  dropSending(uniqueId: string): Promise<void>
  /** The annotation a submit became, for what amends it. */
  annotationOf(uniqueId: string): Promise<number | null>
  rememberAnnotation(uniqueId: string, annotationId: number): Promise<void>
  draft(key: string): Promise<LocalDraft | null>
  putDraft(draft: LocalDraft): Promise<void>
  dropDraft(key: string): Promise<void>
}

export function draftKey(userId: number, stage: string, taskId: number): string {
  return `${userId}/${stage}/${taskId}`
}

/** The books of this browser. Where it refuses to keep any (private windows of some), they last as long as the tab. */
export function localBooks(): LocalBooks {
  books ??= typeof indexedDB === 'undefined' ? booksInMemory() : booksInBrowser()
  return books
}

export function booksInMemory(): LocalBooks {
  const sendings = new Map<string, Sending>()
  const answered = new Map<string, number>()
  const drafts = new Map<string, LocalDraft>()
  return {
    sendings: (userId) =>
      Promise.resolve(inOrder([...sendings.values()].filter((sending) => sending.userId === userId))),
    putSending: (sending) => Promise.resolve(void sendings.set(sending.uniqueId, sending)),
    dropSending: (uniqueId) => Promise.resolve(void sendings.delete(uniqueId)),
    annotationOf: (uniqueId) => Promise.resolve(answered.get(uniqueId) ?? null),
    rememberAnnotation: (uniqueId, id) => Promise.resolve(void answered.set(uniqueId, id)),
    draft: (key) => Promise.resolve(drafts.get(key) ?? null),
    putDraft: (draft) => Promise.resolve(void drafts.set(draft.key, draft)),
    dropDraft: (key) => Promise.resolve(void drafts.delete(key)),
  }
}

interface Schema extends DBSchema {
  sendings: { key: string; value: Sending }
  answered: { key: string; value: number }
  drafts: { key: string; value: LocalDraft }
}

let books: LocalBooks | undefined

function booksInBrowser(): LocalBooks {
  const database = openDB<Schema>('touchstone', 1, {
    upgrade(db) {
      db.createObjectStore('sendings', { keyPath: 'uniqueId' })
      db.createObjectStore('answered')
      db.createObjectStore('drafts', { keyPath: 'key' })
    },
  })
  const memory = booksInMemory()
  const within = async <T>(
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await work(await database)
    } catch {
      return await otherwise()
    }
  }
  return {
    sendings: (userId) =>
      within(
        async (db) => inOrder((await db.getAll('sendings')).filter((one) => one.userId === userId)),
        () => memory.sendings(userId),
      ),
    putSending: (one) =>
      within(
        async (db) => void (await db.put('sendings', plain(one))),
        () => memory.putSending(one),
      ),
    dropSending: (id) =>
      within(
        (db) => db.delete('sendings', id),
        () => memory.dropSending(id),
      ),
    annotationOf: (id) =>
      within(
        async (db) => (await db.get('answered', id)) ?? null,
        () => memory.annotationOf(id),
      ),
    rememberAnnotation: (id, annotationId) =>
      within(
        async (db) => void (await db.put('answered', annotationId, id)),
        () => memory.rememberAnnotation(id, annotationId),
      ),
    draft: (key) =>
      within(
        async (db) => (await db.get('drafts', key)) ?? null,
        () => memory.draft(key),
      ),
    putDraft: (one) =>
      within(
        async (db) => void (await db.put('drafts', plain(one))),
        () => memory.putDraft(one),
      ),
    dropDraft: (key) =>
      within(
        (db) => db.delete('drafts', key),
        () => memory.dropDraft(key),
      ),
  }
}

/** Reactive wrappers cannot be cloned into the browser's database. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function inOrder(sendings: readonly Sending[]): readonly Sending[] {
  return [...sendings].sort((a, b) => a.madeAt - b.madeAt)
}
