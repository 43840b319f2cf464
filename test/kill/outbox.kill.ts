import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { chromiumPath } from '../chromium.ts'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import {
  answerShown,
  arrived,
  choose,
  chosen,
  everythingSent,
  linesOf,
  shownText,
  smallProject,
  submitChosen,
} from '../journeys/desk-of.ts'
import type { Meant } from '../journeys/desk-of.ts'
import { fillLogIn } from '../journeys/person.ts'
import { KillableBrowser } from '../killable-browser.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'

jest.setTimeout(90_000)

const EMAIL = 'ada@example.com'
const ANNOTATIONS = /\/api\/tasks\/\d+\/annotations/
const withBrowser = chromiumPath() === null ? describe.skip : describe

/** From now on the books of this browser take no answer (`put`), or strike none out (`delete`). */
const hold = (method: 'put' | 'delete'): string => `
  const before = IDBObjectStore.prototype.${method}
  globalThis.held = 0
  IDBObjectStore.prototype.${method} = function (...given) {
    if (this.name !== 'sendings') return before.apply(this, given)
    globalThis.held += 1
    // A request of its own that says nothing: whoever waits for it waits for ever.
    return new Proxy(this.count(), { get: (request, key) => (key === 'addEventListener' ? () => undefined : Reflect.get(request, key)) })
  }`

withBrowser('an answer on its way when the browser is killed', () => {
  let product: Product
  let owner: Client
  const browser = new KillableBrowser()
  let context: BrowserContext
  let meant: Meant

  beforeAll(async () => {
    product = await startProduct()
    owner = clientOf(product.url, product.ownerToken)
    await invited(product.url, owner, { email: EMAIL, role: 'annotator' })
  }, 240_000)
  afterEach(() => browser.kill())
  afterAll(async () => {
    await browser.remove()
    await product.stop()
  }, 60_000)

  /** At the first task of a project of its own, with the answer chosen and its draft kept here. */
  async function atWork(title: string): Promise<{ page: Page; projectId: number }> {
    const projectId = await smallProject(owner, title, 3)
    context = await browser.start()
    const page = await opened(projectId)
    await choose(page, 2)
    await page.getByText(/Draft (kept here|saved)/).waitFor()
    meant = new Map([[await shownText(page), 'Bad']])
    return { page, projectId }
  }

  /** The label stream, logging in where the browser had not written its cookie down when it died. */
  async function opened(projectId: number): Promise<Page> {
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(30_000)
    await page.goto(`${product.url}/projects/${projectId}/label`)
    const text = page.locator('[role=document]').first()
    await text.or(page.getByLabel('E-mail')).first().waitFor()
    if (await page.getByLabel('E-mail').isVisible()) await fillLogIn(page, EMAIL)
    await text.waitFor()
    // Killed within its first seconds the browser may not know any more that it was here before.
    const [atWork, elsewhere] = [/Submit/, /Continue here/].map((name) => page.getByRole('button', { name }))
    await atWork!.or(elsewhere!).waitFor()
    if (await elsewhere!.isVisible()) await elsewhere!.click()
    await atWork!.waitFor()
    // Nobody presses the key of a choice he does not see.
    await page.getByRole('radio').first().waitFor()
    return page
  }

  async function killedAndBack(projectId: number): Promise<Page> {
    await browser.kill()
    context = await browser.start()
    return opened(projectId)
  }

  async function arrivedOnce(page: Page, projectId: number): Promise<void> {
    await everythingSent(page)
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
  }

  test('before it is written down: its draft stands there again, and it is sent once', async () => {
    const { page, projectId } = await atWork('Before the write')
    await page.evaluate(hold('put'))
    await page.keyboard.press('Control+Enter')
    await isHeld(page)
    const back = await killedAndBack(projectId)
    expect(await arrived(owner, projectId)).toEqual([])
    const [first = ''] = meant.keys()
    // The page had gone on to the next task, and may do so again: the first comes after it, as it was left.
    if ((await shownText(back)) !== first) await answerShown({ page: back }, 1, meant)
    await back.getByText(first, { exact: true }).waitFor()
    await chosen(back, 2)
    await submitChosen({ page: back }, 2, meant)
    await arrivedOnce(back, projectId)
  })

  test('written down and not sent: it leaves when the browser is back', async () => {
    const { page, projectId } = await atWork('Before the send')
    const leaving = new Promise<void>((resolve) => {
      void page.route(ANNOTATIONS, () => resolve())
    })
    await page.keyboard.press('Control+Enter')
    await leaving
    await arrivedOnce(await killedAndBack(projectId), projectId)
  })

  test('taken by the server, which was not heard: sent again it is the same answer', async () => {
    const { page, projectId } = await atWork('Before the answer')
    const taken = new Promise<void>((resolve) => {
      void page.route(ANNOTATIONS, async (route) => {
        await route.fetch()
        resolve()
      })
    })
    await page.keyboard.press('Control+Enter')
    await taken
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
    await arrivedOnce(await killedAndBack(projectId), projectId)
  })

  test('acknowledged and not struck out: sent again it is the same answer', async () => {
    const { page, projectId } = await atWork('Before the acknowledgement')
    await page.evaluate(hold('delete'))
    await page.keyboard.press('Control+Enter')
    await isHeld(page)
    const back = await killedAndBack(projectId)
    await arrivedOnce(back, projectId)
    expect(await back.evaluate(LEFT)).toBe(0)
  })
})

/** Asked again and again by us: the page may evaluate nothing by itself. */
async function isHeld(page: Page): Promise<void> {
  while (!(await page.evaluate<boolean>('globalThis.held > 0'))) await page.waitForTimeout(50)
}

/** How many answers the books of this browser still hold. */
const LEFT = `new Promise((resolve, reject) => {
  const asked = indexedDB.open('touchstone')
  asked.onerror = () => reject(asked.error)
  asked.onsuccess = () => {
    const count = asked.result.transaction('sendings').objectStore('sendings').count()
    count.onsuccess = () => resolve(count.result)
  }
})`
