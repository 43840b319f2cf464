import type { Page } from 'playwright-core'
import { rounded } from '../handout/samples.ts'

/** The label stream as it is opened by somebody whose browser has nothing of it. */
export interface First {
  readonly firstPaintMs: number | null
  readonly firstTaskMs: number
  /** Compressed, as it came: what had been fetched when the first task could be worked at. */
  readonly scriptKB: number
}

/** Read off the page, once its first task can be worked at. */
export async function readFirst(page: Page, usable: string): Promise<First> {
  const read = await page.evaluate<{ paint: number | null; task: number; bytes: number }>(
    `new Promise((resolve) => {
      const look = () => {
        if (!(() => { return ${usable} })()) return requestAnimationFrame(look)
        const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
        resolve({
          paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
          task: performance.now(),
          bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        })
      }
      look()
    })`,
  )
  return {
    firstPaintMs: read.paint === null ? null : rounded(read.paint, 0),
    firstTaskMs: rounded(read.task, 0),
    scriptKB: rounded(read.bytes / 1024, 1),
  }
}
