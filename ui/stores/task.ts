import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { taskDetail, taskTimeline } from '../../api/contract/tasks.ts'
import type { TaskDetail, TaskTimeline } from '../../api/contract/tasks.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** One task with its whole life. A task that is shown stays while it is asked for again. */
export type TaskPageState =
  | { readonly kind: 'none' }
  | { readonly kind: 'fetching'; readonly taskId: number }
  | { readonly kind: 'open'; readonly task: TaskDetail; readonly timeline: TaskTimeline }
  | { readonly kind: 'failed'; readonly taskId: number; readonly error: ApiError }

export const useTaskStore = defineStore('task', () => {
  const state = shallowRef<TaskPageState>({ kind: 'none' })
  const task = computed(() => (state.value.kind === 'open' ? state.value.task : null))
  let wanted = 0

  return { state, task, open, refresh }

  async function open(taskId: number): Promise<void> {
    wanted = taskId
    if (task.value?.id !== taskId) state.value = { kind: 'fetching', taskId }
    await refresh()
  }

  async function refresh(): Promise<void> {
    const taskId = wanted
    try {
      const [found, timeline] = await Promise.all([
        ask('GET', `/api/ts/tasks/${taskId}`, taskDetail),
        ask('GET', `/api/ts/tasks/${taskId}/timeline`, taskTimeline),
      ])
      if (taskId === wanted) state.value = { kind: 'open', task: found, timeline }
    } catch (thrown) {
      const isShown = task.value?.id === taskId
      if (taskId === wanted && !isShown) state.value = { kind: 'failed', taskId, error: asApiError(thrown) }
    }
  }
})
