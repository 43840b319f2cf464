import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { jobAnswer, jobList, jobProblems } from '../../api/contract/jobs.ts'
import type { Job, JobProblems } from '../../api/contract/jobs.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** Long work I may see. It is asked for again only while something runs. */
export type JobsState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly jobs: readonly Job[] }
  | { readonly kind: 'failed'; readonly error: ApiError }

const EVERY_MS = 1_000

export const useJobsStore = defineStore('jobs', () => {
  const state = ref<JobsState>({ kind: 'unknown' })
  const jobs = computed(() => (state.value.kind === 'known' ? state.value.jobs : []))
  const running = computed(() => jobs.value.filter(isRunning))
  let next: ReturnType<typeof setTimeout> | null = null
  const finished = new Set<(job: Job) => void>()

  return { state, jobs, running, load, watch, cancel, problemsOf, onFinished }

  async function load(): Promise<void> {
    if (next) clearTimeout(next)
    next = null
    try {
      const answer = await ask('GET', '/api/ts/jobs', jobList)
      tellFinished(answer.jobs)
      state.value = { kind: 'known', jobs: answer.jobs }
    } catch (thrown) {
      if (state.value.kind !== 'known') state.value = { kind: 'failed', error: asApiError(thrown) }
    }
    if (running.value.length > 0) next = setTimeout(() => void load(), EVERY_MS)
  }

  /** A job just begun: shown at once, then followed. */
  function watch(job: Job): void {
    state.value = { kind: 'known', jobs: [job, ...jobs.value.filter((one) => one.id !== job.id)] }
    next ??= setTimeout(() => void load(), EVERY_MS)
  }

  /** @throws ApiError */
  async function cancel(jobId: number): Promise<void> {
    watch((await ask('POST', `/api/ts/jobs/${jobId}/cancel`, jobAnswer)).job)
  }

  /** The first rows a job refused, and how many there are. */
  function problemsOf(jobId: number): Promise<JobProblems> {
    return ask('GET', `/api/ts/jobs/${jobId}/problems`, jobProblems)
  }

  /** Calls back once for every job that ends while the page is open; returns how to stop listening. */
  function onFinished(listener: (job: Job) => void): () => void {
    finished.add(listener)
    return () => finished.delete(listener)
  }

  function tellFinished(now: readonly Job[]): void {
    const before = new Set(running.value.map((job) => job.id))
    for (const job of now) {
      if (before.has(job.id) && !isRunning(job)) for (const listener of finished) listener(job)
    }
  }
})

function isRunning(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running'
}
