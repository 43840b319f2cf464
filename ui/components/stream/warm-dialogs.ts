/**
 * Fetches what is loaded only when it is asked for, while there is a network to fetch it over: who skips, looks a key
 * up or has to log in again may do so when there is none.
 */
export function warmDialogs(): void {
  setTimeout(() => void Promise.allSettled(parts.map((part) => part())), QUIET_MS)
}

/** The first task is not kept waiting for it. */
const QUIET_MS = 1500

const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./ReasonDialog.vue'),
  () => import('./KeysDialog.vue'),
  () => import('./InstructionsDialog.vue'),
  () => import('../session/LoginAgain.vue'),
]
