import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { projectDetail, projectList, sampleCreated } from '../../api/contract/projects.ts'
import type {
  CreateProjectInput,
  ProjectCard,
  ProjectDetail,
  SampleRequest,
} from '../../api/contract/projects.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** The projects I may see. A list that is known stays while it is asked for again. */
export type ProjectsState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly projects: readonly ProjectCard[] }
  | { readonly kind: 'failed'; readonly error: ApiError }

export const useProjectsStore = defineStore('projects', () => {
  const state = ref<ProjectsState>({ kind: 'unknown' })
  const projects = computed(() => (state.value.kind === 'known' ? state.value.projects : []))

  return { state, projects, load, create, createSample }

  async function load(): Promise<void> {
    try {
      const answer = await ask('GET', '/api/ts/projects', projectList)
      state.value = { kind: 'known', projects: answer.projects }
    } catch (thrown) {
      state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  /** @throws ApiError `invalid_input` with its fields, `labeling_config_invalid` */
  function create(body: CreateProjectInput, idempotencyKey: string): Promise<ProjectDetail> {
    return ask('POST', '/api/ts/projects', projectDetail, { body, idempotencyKey })
  }

  /** @throws ApiError */
  async function createSample(sample: SampleRequest['sample']): Promise<number> {
    const answer = await ask('POST', '/api/ts/samples', sampleCreated, { body: { sample } })
    return answer.projectId
  }
})
