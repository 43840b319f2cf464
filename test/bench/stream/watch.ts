import type { Page } from 'playwright-core'

/** The page stays without a task this long: the bench says so instead of waiting for ever. */
const PATIENCE_MS = 30_000

/**
 * Begins to watch the next submit: from the key to the frame in which another task stands there and can be worked at.
 * As text: what is loaded through tsx carries names that the page does not know.
 */
export async function watchSubmit(page: Page, usable: string): Promise<void> {
  await page.evaluate(`(() => {
    const usable = () => { return ${usable} }
    const before = usable()
    let pressed = null
    const onKey = (event) => {
      if (event.key !== 'Enter' || !event.ctrlKey) return
      removeEventListener('keydown', onKey, true)
      pressed = event.timeStamp
    }
    addEventListener('keydown', onKey, true)
    const from = performance.now()
    globalThis.nextUsable = new Promise((resolve, reject) => {
      const look = () => {
        const now = pressed === null ? null : usable()
        if (now && now !== before) {
          const painted = new MessageChannel()
          painted.port1.onmessage = () => {
            painted.port1.close()
            resolve(performance.now() - pressed)
          }
          painted.port2.postMessage(null)
        } else if (performance.now() - from > ${PATIENCE_MS}) {
          removeEventListener('keydown', onKey, true)
          reject(new Error('no next task: ' + document.body.innerText.slice(0, 300)))
        } else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  })()`)
}

/** Milliseconds from the submit key to the next task usable. */
export function waited(page: Page): Promise<number> {
  return page.evaluate<number>(`globalThis.nextUsable.finally(() => { globalThis.nextUsable = undefined })`)
}
