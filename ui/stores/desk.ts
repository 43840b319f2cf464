import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { projectDetail } from '../../api/contract/projects.ts'
import type { ProjectDetail } from '../../api/contract/projects.ts'
import type { ClaimStage } from '../../api/contract/stream.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask, tell } from '../client.ts'
import { claimDoor } from './claim-door.ts'
import { LabelDesk } from './label-desk.ts'
import { deskId } from './desk-id.ts'
import { useOutboxStore } from './outbox.ts'
import { streamDoor } from './stream-door.ts'
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
  /** The person has gone on with this project in another browser. */
  const isElsewhere = shallowRef(false)
  const outbox = useOutboxStore()

  return { stream, isElsewhere, open, close, abandon, leave }

  /** Loads the project, then the task the person was at, else his next one. */
  async function open(projectId: number, userId: number, how: Opened): Promise<void> {
    stream.value = { kind: 'loading' }
    isElsewhere.value = false
    try {
      const [project] = await Promise.all([
        ask('GET', `/api/ts/projects/${projectId}`, projectDetail),
        outbox.open(userId),
      ])
      const config = readLabelingConfig(project.labelConfig)
      const door = claimDoor(projectId, config, deskId(), how.chosenId)
      const feed = new TaskFeed({ ...door, claim: (request) => noticing(door.claim(request)) }, 'annotate')
      const desk = new LabelDesk(streamDoor({ projectId, userId, feed, noticing }))
      stream.value = { kind: 'ready', project, config, desk, feed }
      const at = rememberedTask(projectId, streamOf(how.chosenId))
      await desk.start(how.taskId ?? at?.taskId ?? null, {
        isBack: how.taskId === null && at?.isPast === true,
        isTakingOver: how.isTakingOver,
      })
    } catch (thrown) {
      stream.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  async function close(): Promise<void> {
    if (stream.value.kind === 'ready') {
      await stream.value.desk.close()
      if (!isElsewhere.value) await leaveDesk(stream.value.project.id, [])
    }
    stream.value = { kind: 'loading' }
  }

  /** Another tab has taken over. */
  async function abandon(): Promise<void> {
    if (stream.value.kind === 'ready') await stream.value.desk.abandon()
    stream.value = { kind: 'loading' }
  }

  /** The tab goes away, and nothing can be waited for: what was fetched and never seen is given back. */
  function leave(): void {
    if (stream.value.kind !== 'ready' || isElsewhere.value) return
    const { feed, project } = stream.value
    const unused = feed.upcoming.flatMap(({ reservation }) => (reservation ? [reservation.id] : []))
    feed.abandon()
    void leaveDesk(project.id, unused)
  }

  /** Notices when the server says that the person works in another browser. */
  async function noticing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (thrown) {
      if (asApiError(thrown).code === 'desk_elsewhere' && !isElsewhere.value) {
        isElsewhere.value = true
        void abandon()
      }
      throw thrown
    }
  }
})

interface Opened {
  /** The task that was asked for. */
  readonly taskId: number | null
  /** The stream of chosen tasks; null: the whole queue. */
  readonly chosenId: number | null
  /** The person said so: another browser lets go. */
  readonly isTakingOver: boolean
}

/** Sent even when the page is going: the browser keeps such a request alive. */
async function leaveDesk(projectId: number, reservationIds: readonly string[]): Promise<void> {
  const body = { deskId: deskId(), reservationIds }
  const options = { body, keepalive: true, withoutLogin: true }
  await tell('POST', `/api/ts/projects/${projectId}/desk/leave`, options).catch(() => undefined)
}

/** The task a tab was at, so that a reload opens it again, not the one that was fetched ahead. */
export function rememberTask(projectId: number, stream: StreamName, taskId: number, isPast = false): void {
  sessionStorage.setItem(keyOfTask(projectId, stream), `${taskId}${isPast ? '-' : ''}`)
}

export function rememberedTask(
  projectId: number,
  stream: StreamName,
): { readonly taskId: number; readonly isPast: boolean } | null {
  const kept = sessionStorage.getItem(keyOfTask(projectId, stream)) ?? ''
  const taskId = Number.parseInt(kept, 10)
  return taskId > 0 ? { taskId, isPast: kept.endsWith('-') } : null
}

/** A tab may be at the whole queue and at chosen tasks in turn. */
type StreamName = ClaimStage | `chosen.${number}`

export const streamOf = (chosenId: number | null): StreamName =>
  chosenId === null ? 'annotate' : `chosen.${chosenId}`

const keyOfTask = (projectId: number, stream: StreamName): string => `touchstone.at.${stream}.${projectId}`
