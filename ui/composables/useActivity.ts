import { onBeforeUnmount, onMounted } from 'vue'

/** Tells of a person's input on this page and of the page being hidden or shown; moves are told once a second. */
export function useActivity(heard: { input(now: number): void; hidden(now: number): void }): void {
  let lastMove = 0
  const input = (): void => heard.input(Date.now())
  const move = (): void => {
    const now = Date.now()
    if (now - lastMove < 1000) return
    lastMove = now
    heard.input(now)
  }
  const seen = (): void => (document.hidden ? heard.hidden(Date.now()) : heard.input(Date.now()))

  onMounted(() => {
    addEventListener('keydown', input, { capture: true, passive: true })
    addEventListener('pointerdown', input, { capture: true, passive: true })
    addEventListener('pointermove', move, { capture: true, passive: true })
    addEventListener('wheel', move, { capture: true, passive: true })
    document.addEventListener('visibilitychange', seen)
  })
  onBeforeUnmount(() => {
    removeEventListener('keydown', input, { capture: true })
    removeEventListener('pointerdown', input, { capture: true })
    removeEventListener('pointermove', move, { capture: true })
    removeEventListener('wheel', move, { capture: true })
    document.removeEventListener('visibilitychange', seen)
  })
}
