import { ref, shallowRef } from 'vue'
import type { Ref } from 'vue'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'

interface UseAction {
  readonly isBusy: Ref<boolean>
  readonly error: Ref<ApiError | null>
  /** Runs it once at a time; true when it went well. */
  readonly run: (action: () => Promise<unknown>) => Promise<boolean>
}

/** One write of a page with its own "busy" and its own error. */
export function useAction(): UseAction {
  const isBusy = ref(false)
  const error = shallowRef<ApiError | null>(null)
  return { isBusy, error, run }

  async function run(action: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    error.value = null
    try {
      await action()
      return true
    } catch (thrown) {
      error.value = asApiError(thrown)
      return false
    } finally {
      isBusy.value = false
    }
  }
}
