import { claimAnswer } from '../../api/contract/stream.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { ApiError } from '../api-error.ts'
import { ask, tell } from '../client.ts'
import { useOutboxStore } from './outbox.ts'
import type { FeedDoor } from './task-feed.ts'
import { warmMedia } from './warm-media.ts'

/** So long what somebody said of a task is waited for before he is told that he cannot go back to it now. */
const PATIENCE_MS = 3000

/**
 * How a feed of one project reaches the server.
 * @param desk this browser, where only one may be at work
 * @param chosen of the tasks chosen for this stream only
 */
export function claimDoor(
  projectId: number,
  config: LabelingConfig,
  desk?: string,
  chosen?: number | null,
): FeedDoor {
  const outbox = useOutboxStore()
  return {
    claim: (body) =>
      ask('POST', `/api/ts/projects/${projectId}/claim`, claimAnswer, {
        body: { ...body, deskId: desk, ...(chosen && { chosenId: chosen }) },
      }),
    release: releaseReservation,
    clear: async (taskId) => {
      const mine = outbox.unsent.filter(
        (sending) => sending.projectId === projectId && (taskId ?? sending.taskId) === sending.taskId,
      )
      const settled = Promise.all(mine.map((sending) => outbox.settled(sending.uniqueId)))
      if (taskId === undefined || mine.length === 0) await settled
      else await Promise.race([settled, impatient()])
    },
    warm: (task) => warmMedia(config, task),
  }
}

/** Gives a place back to the others. */
export async function releaseReservation(reservationId: string): Promise<void> {
  await tell('DELETE', `/api/ts/reservations/${reservationId}`, { keepalive: true, withoutLogin: true })
}

async function impatient(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  throw new ApiError({
    code: 'offline',
    message: 'The answer to this task is not on the server yet.',
    status: 0,
  })
}
