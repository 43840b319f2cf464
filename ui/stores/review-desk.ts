import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { projectDetail } from '../../api/contract/projects.ts'
import type { ProjectDetail } from '../../api/contract/projects.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'
import { claimDoor, releaseReservation } from './claim-door.ts'
import { rememberedTask } from './desk.ts'
import { localBooks } from './browser-books.ts'
import { useOutboxStore } from './outbox.ts'
import { ReviewRoom } from './review-room.ts'
import { TaskFeed } from './task-feed.ts'
import { newId } from '../new-id.ts'

/** The review stream of one project: nothing, a project that cannot be had, or a room to review in. */
export type Reviews =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | {
      readonly kind: 'ready'
      readonly project: ProjectDetail
      readonly config: LabelingConfig
      readonly room: ReviewRoom
      readonly feed: TaskFeed
    }

export const useReviewDeskStore = defineStore('review-desk', () => {
  const reviews = shallowRef<Reviews>({ kind: 'loading' })
  const outbox = useOutboxStore()

  return { reviews, open, close }

  async function open(projectId: number, userId: number, taskId: number | null): Promise<void> {
    reviews.value = { kind: 'loading' }
    try {
      const [project] = await Promise.all([
        ask('GET', `/api/ts/projects/${projectId}`, projectDetail),
        outbox.open(userId),
      ])
      const config = readLabelingConfig(project.labelConfig)
      const feed = new TaskFeed(claimDoor(projectId, config), 'review')
      const room = new ReviewRoom({
        books: localBooks(),
        feed,
        userId,
        projectId,
        put: outbox.put,
        release: releaseReservation,
        uniqueId: newId,
        now: () => Date.now(),
      })
      reviews.value = { kind: 'ready', project, config, room, feed }
      await room.start(taskId ?? rememberedTask(projectId, 'review')?.taskId ?? null)
    } catch (thrown) {
      reviews.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  async function close(): Promise<void> {
    if (reviews.value.kind === 'ready') await reviews.value.room.close()
    reviews.value = { kind: 'loading' }
  }
})
