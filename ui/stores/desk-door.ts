import type { Answer } from '../editor/core/answer.ts'
import type { DraftTimes } from './draft-keeper.ts'
import type { LocalBooks, Sending } from './local-books.ts'
import type { TaskFeed } from './task-feed.ts'

/** What a desk needs of the world. */
export interface DeskDoor {
  readonly books: LocalBooks
  readonly feed: TaskFeed
  readonly userId: number
  readonly projectId: number
  /** This browser. */
  readonly deskId: string
  saveDraft(draft: DeskDraft, signal: AbortSignal): Promise<string>
  put(sending: Sending): Promise<void>
  takeBack(uniqueId: string): Promise<boolean>
  release(reservationId: string): Promise<void>
  /** The tasks the person was at before, oldest first. */
  history(): Promise<readonly number[]>
  /** A task of the queue is before the person's eyes. */
  shown(taskId: number): Promise<void>
  uniqueId(): string
  now(): number
}

export interface DeskDraft extends DraftTimes {
  readonly taskId: number
  /** The answer that is changed; null: a new one. */
  readonly annotationId: number | null
  readonly result: Answer
}
