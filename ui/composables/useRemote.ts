import { onBeforeUnmount, shallowRef } from 'vue'
import type { Ref } from 'vue'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'

/** Something a page reads once: on its way, there, or not to be had. What is there stays while it is read again. */
export type Remote<T> =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: ApiError }

interface UseRemote<T> {
  readonly state: Readonly<Ref<Remote<T>>>
  /** Reads it (again). Never throws: a failure is a state. */
  readonly load: () => Promise<void>
  /** Puts in what a write answered with. */
  readonly take: (value: T) => void
}

/** For what belongs to one page only; what several pages need is a store. */
export function useRemote<T>(read: () => Promise<T>): UseRemote<T> {
  const state = shallowRef<Remote<T>>({ kind: 'fetching' })
  let isGone = false
  onBeforeUnmount(() => (isGone = true))
  return { state, load, take }

  async function load(): Promise<void> {
    try {
      const value = await read()
      if (!isGone) take(value)
    } catch (thrown) {
      if (!isGone) state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  function take(value: T): void {
    state.value = { kind: 'known', value }
  }
}
