import { claimAnswer } from '../../api/contract/stream.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { ask, tell } from '../client.ts'
import { useOutboxStore } from './outbox.ts'
import type { FeedDoor } from './task-feed.ts'
import { warmMedia } from './warm-media.ts'

/** How a feed of one project reaches the server. */
export function claimDoor(projectId: number, config: LabelingConfig): FeedDoor {
  const outbox = useOutboxStore()
  return {
    claim: (body) => ask('POST', `/api/ts/projects/${projectId}/claim`, claimAnswer, { body }),
    release: releaseReservation,
    clear: async () => {
      const mine = outbox.unsent.filter((sending) => sending.projectId === projectId)
      await Promise.all(mine.map((sending) => outbox.settled(sending.uniqueId)))
    },
    warm: (task) => warmMedia(config, task),
  }
}

/** Gives a place back to the others. */
export async function releaseReservation(reservationId: string): Promise<void> {
  await tell('DELETE', `/api/ts/reservations/${reservationId}`, { keepalive: true, withoutLogin: true })
}
