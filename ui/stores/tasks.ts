import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { taskList } from '../../api/contract/tasks.ts'
import type { TaskList, TaskListItem } from '../../api/contract/tasks.ts'
import type { TaskState } from '../../domain/task.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** The Data page's question: which project, which state, which text. */
export interface TaskFilter {
  readonly projectId: number
  readonly state: TaskState | null
  readonly search: string
  /** Only those assigned to no annotator. */
  readonly isUnassigned?: boolean
}

/** The list is read a window at a time: `rows` has a hole where nobody has looked yet. */
export type TasksState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly total: number; readonly rows: ReadonlyMap<number, TaskListItem> }
  | { readonly kind: 'failed'; readonly error: ApiError }

const WINDOW = 100

function windowOf({ state, search, isUnassigned }: TaskFilter, index: number) {
  const offset = index * WINDOW
  return { state, search, isUnassigned: isUnassigned ? true : null, offset, limit: WINDOW }
}

export const useTasksStore = defineStore('tasks', () => {
  const state = shallowRef<TasksState>({ kind: 'unknown' })
  const filter = ref<TaskFilter | null>(null)
  /** A window further down that could not be read; the rows already there stay. */
  const windowError = ref<ApiError | null>(null)
  const total = computed(() => (state.value.kind === 'known' ? state.value.total : 0))
  const asked = new Set<number>()
  let question = 0

  return { state, filter, windowError, total, rowAt, show, reload, ensure, idsBetween, retry }

  function rowAt(index: number): TaskListItem | undefined {
    return state.value.kind === 'known' ? state.value.rows.get(index) : undefined
  }

  /** Asks a new question; the same one asked again keeps what is known. */
  async function show(next: TaskFilter): Promise<void> {
    const isSame = JSON.stringify(filter.value) === JSON.stringify(next)
    if (!isSame) state.value = { kind: 'unknown' }
    filter.value = next
    await reload()
  }

  /** Reads the first window again and forgets the others. */
  async function reload(): Promise<void> {
    question += 1
    asked.clear()
    windowError.value = null
    await read(0)
  }

  /** Makes sure that these rows (from inclusive, to exclusive) are known or on their way. */
  function ensure(from: number, to: number): void {
    const missing = windowsOf(from, Math.min(to, total.value) - 1).filter((index) => !asked.has(index))
    for (const index of missing) void read(index)
  }

  /** Ids of the rows from one to another, both included; windows that are not known yet are read. */
  async function idsBetween(from: number, to: number): Promise<number[]> {
    const missing = windowsOf(from, to).filter((index) => rowAt(index * WINDOW) === undefined)
    await Promise.all(missing.map(read))
    return range(from, to).flatMap((place) => rowAt(place)?.id ?? [])
  }

  async function retry(): Promise<void> {
    if (state.value.kind === 'failed') await reload()
  }

  async function read(index: number): Promise<void> {
    const about = filter.value
    if (!about) return
    const mine = question
    asked.add(index)
    try {
      const answer = await ask('GET', `/api/ts/projects/${about.projectId}/tasks`, taskList, {
        query: windowOf(about, index),
      })
      if (mine === question) take(index, answer)
    } catch (thrown) {
      if (mine === question) miss(index, asApiError(thrown))
    }
  }

  function take(index: number, answer: TaskList): void {
    const rows = new Map(index > 0 && state.value.kind === 'known' ? state.value.rows : [])
    answer.tasks.forEach((task, n) => rows.set(index * WINDOW + n, task))
    state.value = { kind: 'known', total: answer.total, rows }
  }

  function miss(index: number, error: ApiError): void {
    asked.delete(index)
    if (state.value.kind === 'known') windowError.value = error
    else state.value = { kind: 'failed', error }
  }
})

/** Both included; none when the last lies before the first. */
function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)
}

const windowsOf = (from: number, to: number): readonly number[] =>
  to < from ? [] : range(Math.floor(from / WINDOW), Math.floor(to / WINDOW))
