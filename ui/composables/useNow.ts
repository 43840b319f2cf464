import { readonly, ref } from 'vue'
import type { Ref } from 'vue'

const EVERY_MS = 30_000
const now = ref(Date.now())
let ticking: ReturnType<typeof setInterval> | null = null

/** One clock for every relative time on the page, moved twice a minute. */
export function useNow(): Readonly<Ref<number>> {
  ticking ??= setInterval(() => (now.value = Date.now()), EVERY_MS)
  return readonly(now)
}
