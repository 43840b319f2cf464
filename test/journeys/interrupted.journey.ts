import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Client as Books } from 'pg'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import {
  answerShown,
  arrived,
  choose,
  chosen,
  countHandedOut,
  everythingSent,
  linesOf,
  markedIn,
  shownText,
  smallProject,
  submitChosen,
} from './desk-of.ts'
import type { HandedOut, Meant } from './desk-of.ts'
import { fillLogIn, logIn, newTab, personAt } from './person.ts'
import type { Person } from './person.ts'
import { withBrowser } from './with-browser.ts'

interface AtWork {
  readonly person: Person
  readonly userId: number
  readonly projectId: number
  readonly meant: Meant
  readonly handedOut: HandedOut
}

withBrowser('somebody who labels, and what comes between him and the server', () => {
  let product: Product
  let browser: Browser
  let owner: Client
  const everybody: Person[] = []

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchChromium()
    owner = clientOf(product.url, product.ownerToken)
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  test('loses the network: what is in hand is labelled, drafts are kept, and all of it arrives once', async () => {
    const { person, projectId, meant, handedOut } = await atWork('Network', 8)
    const { page, context } = person
    await answerShown(person, 1, meant)
    await handedOut(3)
    await context.setOffline(true)
    await answerShown(person, 2, meant)
    await page.getByText('1 unsent').waitFor()
    await choose(page, 1)
    await page.getByText('Draft kept here').waitFor()
    await submitChosen(person, 1, meant)
    await page.getByText('2 unsent').waitFor()
    await page.getByText('The server cannot be reached. Your 2 answers are kept here').waitFor()
    await context.setOffline(false)
    await everythingSent(page)
    await page.locator('[role=document]').first().waitFor()
    await answerShown(person, 2, meant)
    await everythingSent(page)
    expect(meant.size).toBe(4)
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
  }, 90_000)

  test('a draft that could not be saved is saved when the network is back', async () => {
    const { person, projectId, meant } = await atWork('Draft', 3)
    const { page, context } = person
    await context.setOffline(true)
    await choose(page, 2)
    await page.getByText('Draft kept here').waitFor()
    await context.setOffline(false)
    await page.getByText('Draft saved').waitFor()
    await page.reload()
    await chosen(page, 2)
    await submitChosen(person, 2, meant)
    await everythingSent(page)
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
  }, 90_000)

  test('the server dies and comes back: the person goes on, and nothing arrives twice', async () => {
    const { person, projectId, meant, handedOut } = await atWork('Server', 8)
    await answerShown(person, 1, meant)
    await handedOut(3)
    product.kill('api')
    for (const key of [2, 1, 2] as const) {
      await person.page.locator('[role=document]').first().waitFor()
      await answerShown(person, key, meant)
    }
    await everythingSent(person.page)
    expect(meant.size).toBe(4)
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
  }, 90_000)

  test('the server takes an answer and dies before it can say so: sent again, it is the same answer', async () => {
    const { person, projectId, meant } = await atWork('Submit', 4)
    const { page } = person
    let isCut = false
    await page.route(/\/api\/tasks\/\d+\/annotations/, async (route) => {
      if (isCut) return route.continue()
      isCut = true
      await route.fetch()
      product.kill('api')
      await route.abort('connectionreset')
    })
    await answerShown(person, 1, meant)
    await page.getByText('1 unsent').waitFor()
    await everythingSent(page)
    await page.locator('[role=document]').first().waitFor()
    await answerShown(person, 2, meant)
    await everythingSent(page)
    expect(isCut).toBe(true)
    expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
  }, 90_000)

  test.each([
    ['is ended by somebody', `delete from sessions where user_id = $1`],
    ['runs out', `update sessions set expires_at = now() - interval '1 minute' where user_id = $1`],
  ])(
    'a login %s: asked for over the page, and what was marked and sent arrives once',
    async (how, statement) => {
      const { person, userId, projectId, meant, handedOut } = await atWork(
        how.startsWith('is') ? 'Ended' : 'Expired',
        4,
      )
      const { page, email } = person
      await answerShown(person, 1, meant)
      await everythingSent(page)
      await handedOut(3)
      await inTheBooks(statement, userId)
      const text = await shownText(page)
      const word = await markFirstWord(person)
      await answerShown(person, 2, meant)
      const dialog = page.getByRole('dialog', { name: 'Your login has ended' })
      await dialog.waitFor()
      const shownBehind = await shownText(page)
      await fillLogIn(dialog, email)
      await dialog.waitFor({ state: 'hidden' })
      await everythingSent(page)
      expect(await shownText(page)).toBe(shownBehind)
      await answerShown(person, 1, meant)
      await everythingSent(page)
      expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
      expect(await markedIn(owner, projectId, text)).toEqual([word])
    },
    90_000,
  )

  /** Nobody says goodbye: no handler of the page runs to its end. */
  const endings: readonly (readonly [string, (person: Person) => Promise<void>])[] = [
    ['is closed', ({ page }) => page.close({ runBeforeUnload: false })],
    ['crashes', crash],
  ]

  test.each(endings)(
    'a tab that %s in the middle of an answer: opened again, the answer stands there',
    async (how, end) => {
      const { person, projectId, meant } = await atWork(how === 'crashes' ? 'Crash' : 'Close', 4)
      await answerShown(person, 1, meant)
      await everythingSent(person.page)
      const text = await shownText(person.page)
      await choose(person.page, 2)
      await end(person)
      const again = await reopened(person, `/projects/${projectId}/label`)
      await chosen(again.page, 2)
      expect(await shownText(again.page)).toBe(text)
      await submitChosen(again, 2, meant)
      await everythingSent(again.page)
      expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
    },
    90_000,
  )

  test.each(endings)(
    'a tab that %s right after Submit: the answer arrives once, whatever is opened again',
    async (how, end) => {
      const { person, projectId, meant } = await atWork(how === 'crashes' ? 'Crashed' : 'Closed', 4)
      const { page } = person
      const text = await shownText(page)
      await page.route(/\/api\/tasks\/\d+\/annotations/, () => undefined)
      await choose(page, 2)
      await page.keyboard.press('Control+Enter')
      meant.set(text, 'Bad')
      await end(person)
      const again = await reopened(person, '/')
      await again.page.getByRole('heading', { name: 'Hello' }).waitFor()
      await everythingSent(again.page)
      await again.page.goto(`/projects/${projectId}/label`)
      await again.page.locator('[role=document]').first().waitFor()
      expect(await shownText(again.page)).not.toBe(text)
      await answerShown(again, 1, meant)
      await everythingSent(again.page)
      expect(await arrived(owner, projectId)).toEqual(linesOf(meant))
    },
    90_000,
  )

  test('and no console complained, but of the network', () => {
    const complaints = everybody.flatMap(({ email, complaints }) =>
      complaints.map((text) => `${email}: ${text}`),
    )
    expect(complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([])
  })

  /** Somebody with a project of his own, at its first task. */
  async function atWork(title: string, tasks: number): Promise<AtWork> {
    const email = `${title.toLowerCase()}@example.com`
    const { userId } = await invited(product.url, owner, { email, firstName: title, role: 'annotator' })
    const projectId = await smallProject(owner, title, tasks)
    const person = await personAt(browser, product.url, email)
    everybody.push(person)
    const handedOut = countHandedOut(person.page)
    await logIn(person, `/projects/${projectId}/label`)
    await person.page.locator('[role=document]').first().waitFor()
    return { person, userId, projectId, meant: new Map(), handedOut }
  }

  async function reopened(person: Person, path: string): Promise<Person> {
    const page = await newTab(person.context, person.complaints)
    await page.goto(path)
    return { ...person, page }
  }

  async function inTheBooks(statement: string, value: number): Promise<void> {
    const books = new Books({ connectionString: product.booksUrl() })
    await books.connect()
    try {
      await books.query(statement, [value])
    } finally {
      await books.end()
    }
  }
})

/** Takes the label up and marks the first word by double click. @returns the word. */
async function markFirstWord({ page }: Person): Promise<string> {
  const text = await shownText(page)
  await page.keyboard.press('w')
  await page
    .locator('[role=document]')
    .first()
    .dblclick({ position: { x: 12, y: 12 } })
  const word = /^\w+/.exec(text)?.[0] ?? ''
  await page.getByRole('listitem').filter({ hasText: word }).first().waitFor()
  return word
}

async function crash({ page, context }: Person): Promise<void> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}
