import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { projectDetail } from '../../api/contract/projects.ts'
import type { ProjectDetail, ProjectPatch } from '../../api/contract/projects.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** The project whose pages are open. A project that is loaded stays on the page while it is asked for again. */
export type ProjectState =
  | { readonly kind: 'none' }
  | { readonly kind: 'fetching'; readonly projectId: number }
  | { readonly kind: 'open'; readonly project: ProjectDetail }
  | { readonly kind: 'failed'; readonly projectId: number; readonly error: ApiError }

export const useProjectStore = defineStore('project', () => {
  const state = ref<ProjectState>({ kind: 'none' })
  const current = computed(() => (state.value.kind === 'open' ? state.value.project : null))

  return { state, current, open, refresh, patch, publish }

  /** Shows this project; another one leaves the page first. */
  async function open(projectId: number): Promise<void> {
    if (current.value?.id !== projectId) state.value = { kind: 'fetching', projectId }
    await refresh(projectId)
  }

  async function refresh(projectId: number): Promise<void> {
    try {
      take(projectId, await ask('GET', `/api/ts/projects/${projectId}`, projectDetail))
    } catch (thrown) {
      if (current.value?.id !== projectId)
        state.value = { kind: 'failed', projectId, error: asApiError(thrown) }
    }
  }

  /** @throws ApiError `invalid_input`, `labeling_config_invalid`, `labeling_config_incompatible` */
  async function patch(projectId: number, body: ProjectPatch): Promise<void> {
    take(projectId, await ask('PATCH', `/api/ts/projects/${projectId}`, projectDetail, { body }))
  }

  /** @throws ApiError `labeling_config_invalid` */
  async function publish(projectId: number, published: boolean): Promise<void> {
    const body = { published }
    take(projectId, await ask('POST', `/api/ts/projects/${projectId}/publish`, projectDetail, { body }))
  }

  /** An answer that comes after another project was opened is of no use. */
  function take(projectId: number, project: ProjectDetail): void {
    const shown = state.value
    const isShown =
      (shown.kind === 'open' && shown.project.id === projectId) ||
      ((shown.kind === 'fetching' || shown.kind === 'failed') && shown.projectId === projectId)
    if (isShown) state.value = { kind: 'open', project }
  }
})
