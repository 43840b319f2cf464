import type { Scope } from '../domain/actor.ts'
import type { Permission } from '../domain/permissions.ts'
import { emptyOfPause, isPausable } from '../domain/pause.ts'
import { emptyQueueOf } from '../domain/queue/empty.ts'
import type { EmptyQueue } from '../domain/queue/empty.ts'
import { myPlaces, myWork, queuesLeft } from './db/index.ts'
import type { MyPlace, MyWork } from './db/index.ts'

/** How the acting person stands in a project. */
export interface WorkInProject {
  readonly work: MyWork
  /** What he has in hand there. */
  readonly places: readonly MyPlace[]
  /** Why a claim would find nothing to label; null: it would, or labelling there is not for him. */
  readonly none: EmptyQueue | null
}

interface Reached {
  readonly project: { readonly id: number; readonly isPublished: boolean }
  readonly permissions: ReadonlySet<Permission>
}

/** By project. Asks why only where there is nothing. */
export async function workInProjects(
  scope: Scope,
  reached: readonly Reached[],
): Promise<ReadonlyMap<number, WorkInProject>> {
  const ids = reached.map(({ project }) => project.id)
  if (ids.length === 0) return new Map()
  const work = await myWork(scope, ids)
  const places = await myPlaces(scope, ids)
  const idle = reached.filter((one) => isIdle(one, work)).map(({ project }) => project.id)
  const left = await queuesLeft(scope, { projectIds: idle, stage: 'annotate', stageKind: 'annotate' })
  return new Map(
    reached.flatMap((one) => {
      const { id } = one.project
      const mine = work.get(id)
      const queue = left.get(id)

      const paused = mine && pausedIn(one, mine)
      const none = isClosed(one) ? CLOSED : (paused ?? (queue ? emptyQueueOf(queue) : null))
      const open = paused ? { hasWork: false, reviewHasWork: false } : {}
      return mine
        ? [
            [
              id,
              {
                work: { ...mine, ...open },
                places: places.filter(({ projectId }) => projectId === id),
                none,
              },
            ] as const,
          ]
        : []
    }),
  )
}

function pausedIn({ permissions }: Reached, { pause, answerLimit }: MyWork): EmptyQueue | null {
  return pause && isPausable(permissions) ? emptyOfPause(pause, answerLimit) : null
}

const CLOSED: EmptyQueue = { code: 'nothing_published', params: {} }

/** Managers may try a project out before its people see it. */
function isClosed({ project, permissions }: Reached): boolean {
  return permissions.has('task.label') && !project.isPublished && !permissions.has('project.edit')
}

function isIdle(one: Reached, work: ReadonlyMap<number, MyWork>): boolean {
  return one.permissions.has('task.label') && !isClosed(one) && work.get(one.project.id)?.hasWork === false
}
