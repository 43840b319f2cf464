import { onBeforeUnmount, ref } from 'vue'
import type { Ref } from 'vue'

/** Whether this tab is the one that works under a name; `asking` for the moment it takes to know. */
export type TabPlace = 'asking' | 'here' | 'elsewhere'

/**
 * One tab of a browser works under a name at a time: two would save different drafts of the same task. `take` brings
 * the work here, and the other tab lets go.
 */
export function useSoleTab(name: () => string): { place: Ref<TabPlace>; take: () => void } {
  const locks = (navigator as Partial<Navigator>).locks
  const place = ref<TabPlace>(locks ? 'asking' : 'here')
  let letGo = (): void => undefined
  let isLeft = false
  hold({ ifAvailable: true })
  onBeforeUnmount(() => {
    isLeft = true
    letGo()
  })

  return {
    place,
    take: () => {
      hold({ steal: true })
    },
  }

  function hold(how: LockOptions): void {
    locks?.request(name(), how, begin).catch(() => {
      // Taken over by another tab.
      place.value = 'elsewhere'
    })
  }

  async function begin(lock: Lock | null): Promise<void> {
    place.value = lock ? 'here' : 'elsewhere'
    if (!lock || isLeft) return
    await new Promise<void>((resolve) => {
      letGo = resolve
    })
  }
}
