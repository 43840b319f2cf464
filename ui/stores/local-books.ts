import type { Answer } from '../editor/core/answer.ts'
import type { Json } from '../../domain/wire.ts'

/** Something a person has finished and the server has not acknowledged. Kept until it has. */
export interface Sending {
  /** The natural key on the server: sent twice, it is the same answer. */
  readonly uniqueId: string
  readonly userId: number
  readonly projectId: number
  readonly taskId: number
  /** `amend` changes an answer given before; `postpone` keeps a draft for later; `review` is a verdict. */
  readonly kind: 'submit' | 'skip' | 'amend' | 'postpone' | 'review'
  /** The submit that an `amend` changes, whose annotation id may not be known yet. */
  readonly amends: string | null
  readonly annotationId: number | null
  readonly body: Readonly<Record<string, Json>>
  /** Milliseconds since 1970: the order of sending. */
  readonly madeAt: number
  readonly tries: number
  /** The server will not take it as it is: what it said. A person has to look. */
  readonly refused: Refusal | null
}

export interface Refusal {
  readonly code: string
  readonly message: string
  readonly params?: Readonly<Record<string, unknown>>
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

/** In the order they were made. */
export function inOrder(sendings: readonly Sending[]): readonly Sending[] {
  return [...sendings].sort((a, b) => a.madeAt - b.madeAt)
}
