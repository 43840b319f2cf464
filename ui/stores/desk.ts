import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { projectDetail } from '../../api/contract/projects.ts'
import type { ProjectDetail } from '../../api/contract/projects.ts'
import { draftAnswer } from '../../api/contract/stream.ts'
import type { ClaimStage } from '../../api/contract/stream.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'
import { claimDoor, releaseReservation } from './claim-door.ts'
import { LabelDesk } from './label-desk.ts'
import type { DeskDoor } from './label-desk.ts'
import { localBooks } from './browser-books.ts'
import { useOutboxStore } from './outbox.ts'
import { TaskFeed } from './task-feed.ts'

/** The label stream of one project: nothing, a project that cannot be had, or a desk to work at. */
export type Stream =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | {
      readonly kind: 'ready'
      readonly project: ProjectDetail
      readonly config: LabelingConfig
      readonly desk: LabelDesk
      readonly feed: TaskFeed
    }

export const useDeskStore = defineStore('desk', () => {
  const stream = shallowRef<Stream>({ kind: 'loading' })
  const outbox = useOutboxStore()

  return { stream, open, close }

  /** Loads the project, then the task the person was at, else his next one. */
  async function open(projectId: number, userId: number, taskId: number | null): Promise<void> {
    stream.value = { kind: 'loading' }
    try {
      const [project] = await Promise.all([
        ask('GET', `/api/ts/projects/${projectId}`, projectDetail),
        outbox.open(userId),
      ])
      const config = readLabelingConfig(project.labelConfig)
      const feed = new TaskFeed(claimDoor(projectId, config), 'annotate')
      const desk = new LabelDesk(doorOf(projectId, userId, feed))
      stream.value = { kind: 'ready', project, config, desk, feed }
      await desk.start(taskId ?? rememberedTask(projectId, 'annotate'))
    } catch (thrown) {
      stream.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  async function close(): Promise<void> {
    if (stream.value.kind === 'ready') await stream.value.desk.close()
    stream.value = { kind: 'loading' }
  }

  function doorOf(projectId: number, userId: number, feed: TaskFeed): DeskDoor {
    return {
      books: localBooks(),
      feed,
      userId,
      projectId,
      saveDraft: async (taskId, answer, times, signal) => {
        const body = { result: answer, ...times }
        return (
          await ask('PUT', `/api/ts/tasks/${taskId}/draft`, draftAnswer, { body, signal, withoutLogin: true })
        ).savedAt
      },
      put: outbox.put,
      takeBack: outbox.takeBack,
      release: releaseReservation,
      uniqueId: () => crypto.randomUUID(),
      now: () => Date.now(),
    }
  }
})

/** The task a tab was at, so that a reload opens it again, not the one that was fetched ahead. */
export function rememberTask(projectId: number, stage: ClaimStage, taskId: number): void {
  sessionStorage.setItem(`touchstone.at.${stage}.${projectId}`, String(taskId))
}

export function rememberedTask(projectId: number, stage: ClaimStage): number | null {
  return Number(sessionStorage.getItem(`touchstone.at.${stage}.${projectId}`)) || null
}
