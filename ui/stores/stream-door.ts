import { draftAnswer, streamHistoryAnswer } from '../../api/contract/stream.ts'
import { ask, tell } from '../client.ts'
import { localBooks } from './browser-books.ts'
import { releaseReservation } from './claim-door.ts'
import type { DeskDoor } from './desk-door.ts'
import { deskId } from './desk-id.ts'
import { useOutboxStore } from './outbox.ts'
import type { TaskFeed } from './task-feed.ts'
import { newId } from '../new-id.ts'

interface AtProject {
  readonly projectId: number
  readonly userId: number
  readonly feed: TaskFeed
  /** Around what the server refuses when the person works elsewhere. */
  readonly noticing: <T>(work: Promise<T>) => Promise<T>
}

/** How the desk of one project reaches the browser's books, the outbox and the server. */
export function streamDoor({ projectId, userId, feed, noticing }: AtProject): DeskDoor {
  const outbox = useOutboxStore()
  return {
    books: localBooks(),
    feed,
    userId,
    projectId,
    deskId: deskId(),
    saveDraft: async ({ taskId, ...draft }, signal) => {
      const options = { body: { ...draft, deskId: deskId() }, signal, withoutLogin: true }
      return (await noticing(ask('PUT', `/api/ts/tasks/${taskId}/draft`, draftAnswer, options))).savedAt
    },
    put: outbox.put,
    takeBack: outbox.takeBack,
    release: releaseReservation,
    history: async () => {
      const path = `/api/projects/${projectId}/label-stream-history`
      return (await ask('GET', path, streamHistoryAnswer)).map(({ taskId }) => taskId)
    },
    shown: (taskId) =>
      tell('POST', `/api/ts/tasks/${taskId}/shown`, { body: { deskId: deskId() }, withoutLogin: true }),
    uniqueId: newId,
    now: () => Date.now(),
  }
}
