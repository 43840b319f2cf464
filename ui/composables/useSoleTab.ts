import { onBeforeUnmount, ref } from 'vue'
import type { Ref } from 'vue'

/**
 * One tab of a browser works under a name at a time: two would save different drafts of the same task. `isHere` is
 * false where another has it; `take` brings it here, and the other lets go.
 */
export function useSoleTab(name: () => string): { isHere: Ref<boolean>; take: () => void } {
  const isHere = ref(true)
  const locks = (navigator as Partial<Navigator>).locks
  let letGo = (): void => undefined
  hold({ ifAvailable: true })
  onBeforeUnmount(() => letGo())

  return { isHere, take: () => hold({ steal: true }) }

  function hold(how: LockOptions): void {
    if (!locks) return
    locks
      .request(name(), how, (lock) => {
        isHere.value = lock !== null
        return lock ? new Promise<void>((resolve) => (letGo = resolve)) : undefined
      })
      // Taken over by another tab.
      .catch(() => (isHere.value = false))
  }
}
