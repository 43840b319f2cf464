import { computed, onBeforeUnmount, shallowRef, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { configCheck } from '../../api/contract/labeling-config.ts'
import type { ConfigCheck } from '../../api/contract/labeling-config.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask } from '../client.ts'

/** What the server said of the text as it stands; `checking` keeps what was said of the text before. */
export type CheckState =
  | { readonly kind: 'checking'; readonly before: ConfigCheck | null }
  | { readonly kind: 'checked'; readonly check: ConfigCheck }
  | { readonly kind: 'failed'; readonly error: ApiError }

interface UseConfigCheck {
  readonly state: Readonly<Ref<CheckState>>
  /** True while the text cannot be saved: it has errors, or nobody has looked at it yet. */
  readonly hasErrors: ComputedRef<boolean>
}

const RESTS_MS = 300

/** Checks a labelling configuration as it is typed, against the answers a project already has. */
export function useConfigCheck(text: Readonly<Ref<string>>, projectId?: number): UseConfigCheck {
  const state = shallowRef<CheckState>({ kind: 'checking', before: null })
  const hasErrors = computed(
    () =>
      state.value.kind !== 'checked' ||
      state.value.check.problems.some(({ severity }) => severity === 'error'),
  )
  let waiting: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  watch(text, rest, { immediate: true })
  onBeforeUnmount(() => clearTimeout(waiting))
  return { state, hasErrors }

  function rest(): void {
    clearTimeout(waiting)
    state.value = { kind: 'checking', before: state.value.kind === 'checked' ? state.value.check : null }
    waiting = setTimeout(() => void look(), RESTS_MS)
  }

  async function look(): Promise<void> {
    const mine = ++latest
    const body = { labelConfig: text.value, ...(projectId !== undefined && { projectId }) }
    try {
      const check = await ask('POST', '/api/ts/labeling-config/check', configCheck, { body })
      if (mine === latest) state.value = { kind: 'checked', check }
    } catch (thrown) {
      if (mine === latest) state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }
}
