import { onBeforeUnmount, shallowRef } from 'vue'
import type { Ref } from 'vue'
import { projectTrash } from '../../api/contract/trash.ts'
import type { AnnotationInTrash, ProjectTrash, TaskInTrash, TrashKind } from '../../api/contract/trash.ts'
import { asApiError } from '../api-error.ts'
import { ask } from '../client.ts'
import type { Remote } from './useRemote.ts'

/** As far as it was read; the totals are of everything there is. */
export interface ShownTrash {
  readonly totals: ProjectTrash['totals']
  readonly tasks: readonly TaskInTrash[]
  readonly annotations: readonly AnnotationInTrash[]
}

interface UseProjectTrash {
  readonly state: Readonly<Ref<Remote<ShownTrash>>>
  /** From the beginning; what is there stays until the answer comes. Never throws: a failure is a state. */
  readonly load: () => Promise<void>
  /** The next window. @throws ApiError */
  readonly more: () => Promise<void>
}

const WINDOW = 100

/** One kind of a project's deleted things, a window at a time. */
export function useProjectTrash(projectId: number, kind: () => TrashKind): UseProjectTrash {
  const state = shallowRef<Remote<ShownTrash>>({ kind: 'fetching' })
  let question = 0
  onBeforeUnmount(() => (question = -1))
  return { state, load, more }

  async function load(): Promise<void> {
    const mine = (question += 1)
    try {
      const value = await read(0)
      if (mine === question) state.value = { kind: 'known', value }
    } catch (thrown) {
      if (mine === question) state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  async function more(): Promise<void> {
    const mine = question
    if (state.value.kind !== 'known') return
    const { tasks, annotations } = state.value.value
    const next = await read(tasks.length + annotations.length)
    if (mine !== question) return
    state.value = {
      kind: 'known',
      value: {
        totals: next.totals,
        tasks: [...tasks, ...next.tasks],
        annotations: [...annotations, ...next.annotations],
      },
    }
  }

  function read(offset: number): Promise<ProjectTrash> {
    return ask('GET', `/api/ts/projects/${projectId}/trash`, projectTrash, {
      query: { kind: kind(), offset, limit: WINDOW },
    })
  }
}
