import type { Browser, CDPSession, Page } from 'playwright-core'
import { clientOf, invited } from '../../client.ts'
import { logIn, personAt } from '../../journeys/person.ts'
import type { Machine } from '../handout/machine/start-machine.ts'
import type { World } from '../handout/world/open-world.ts'

/** Somebody at a browser of his own, known to the product he works with. */
export interface AtWork {
  readonly page: Page
  readonly cdp: CDPSession
  /** Every request takes that much longer from now on; 0: as long as it takes. */
  readonly delay: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** A new annotator of the product, logged in. */
export async function annotatorAt(browser: Browser, machine: Machine, world: World): Promise<AtWork> {
  const { url } = machine.api
  const email = `browser-${Date.now()}@example.com`
  await invited(url, clientOf(url, world.owner.token), { email, role: 'annotator' })
  const person = await personAt(browser, url, email)
  await logIn(person, '/')
  return await atWork(person.page)
}

export async function atWork(page: Page): Promise<AtWork> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  return {
    page,
    cdp,
    delay: async (latency) => {
      const rates = { downloadThroughput: -1, uploadThroughput: -1 }
      await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, ...rates })
    },
    close: () => page.context().close(),
  }
}
