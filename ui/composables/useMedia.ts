import { onBeforeUnmount, ref } from 'vue'
import type { Ref } from 'vue'

/** Whether a media query holds now: what is counted in script follows a window that is turned or drawn smaller. */
export function useMedia(query: string): Ref<boolean> {
  const list = window.matchMedia(query)
  const holds = ref(list.matches)
  const follow = (): void => void (holds.value = list.matches)
  list.addEventListener('change', follow)
  onBeforeUnmount(() => list.removeEventListener('change', follow))
  return holds
}
