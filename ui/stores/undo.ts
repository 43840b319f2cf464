import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'

/** What was just done, and how it is taken back. */
export interface Undoable {
  readonly text: string
  /** Something was saved, not taken away. */
  readonly isSaved?: boolean
  /** @throws ApiError */
  readonly undo: () => Promise<void>
}

export type UndoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly done: Undoable }
  | { readonly kind: 'undoing' }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed'; readonly done: Undoable; readonly error: ApiError }

/** The last thing that can be taken back at once, from whatever page. A newer one takes its place. */
export const useUndoStore = defineStore('undo', () => {
  const state = shallowRef<UndoState>({ kind: 'none' })

  return { state, offer, undo, dismiss }

  function offer(done: Undoable): void {
    state.value = { kind: 'offered', done }
  }

  async function undo(): Promise<void> {
    const now = state.value
    if (now.kind !== 'offered' && now.kind !== 'failed') return
    const undoing: UndoState = { kind: 'undoing' }
    state.value = undoing
    try {
      await now.done.undo()
      if (state.value === undoing) state.value = { kind: 'undone' }
    } catch (thrown) {
      if (state.value === undoing) state.value = { kind: 'failed', done: now.done, error: asApiError(thrown) }
    }
  }

  function dismiss(): void {
    if (state.value.kind !== 'undoing') state.value = { kind: 'none' }
  }
})
