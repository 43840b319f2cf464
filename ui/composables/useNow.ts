import { onScopeDispose, readonly, ref } from 'vue'
import type { Ref } from 'vue'

const EVERY_MS = 30_000
const now = ref(Date.now())
let readers = 0
let ticking: ReturnType<typeof setInterval> | undefined

/** One clock for every relative time on the page, moved twice a minute while somebody reads it. */
export function useNow(): Readonly<Ref<number>> {
  readers += 1
  if (readers === 1) {
    now.value = Date.now()
    ticking = setInterval(() => (now.value = Date.now()), EVERY_MS)
  }
  onScopeDispose(() => {
    readers -= 1
    if (readers === 0) clearInterval(ticking)
  })
  return readonly(now)
}
