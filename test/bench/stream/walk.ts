import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { readHeld } from './heap.ts'
import type { Held } from './heap.ts'
import type { SceneName } from './options.ts'
import type { Screen } from './screen.ts'
import { waited, watchSubmit } from './watch.ts'

export interface Walk {
  readonly page: Page
  readonly cdp: CDPSession
  readonly screen: Screen
  readonly scene: SceneName
  readonly tasks: number
  /** Seconds of thought at each. */
  readonly thought: number
  /** The heap is read after every so many tasks. */
  readonly every?: number
}

export interface Walked {
  /** Milliseconds from each submit key to the next task usable. */
  readonly waits: readonly number[]
  readonly held: readonly Held[]
}

/** So many tasks in a row, by keyboard; the first is on the screen. */
export async function walk({ page, cdp, screen, scene, tasks, thought, every }: Walk): Promise<Walked> {
  const waits: number[] = []
  const held: Held[] = []
  for (let n = 1; n <= tasks; n += 1) {
    if (thought > 0) await sleep(thought * 1000)
    await screen.answer(page, scene)
    await watchSubmit(page, screen.usable[scene])
    await page.keyboard.press('Control+Enter')
    waits.push(await waited(page))
    if (every !== undefined && n % every === 0) held.push(await readHeld(cdp, n))
  }
  return { waits, held }
}
