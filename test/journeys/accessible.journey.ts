import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import { faultsOf } from './faults-of.ts'
import { furnish } from './furnish.ts'
import type { Furnished } from './furnish.ts'
import { logIn, personAt } from './person.ts'
import { withBrowser } from './with-browser.ts'

/** A page as somebody sees it: where it is, and what is waited for, or opened, before it is looked at. */
type Sight = readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>]

const text = (said: string | RegExp) => (page: Page) => page.getByText(said).first().waitFor()
const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor()
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().waitFor()

withBrowser('every page, in light and dark, wide and narrow', () => {
  let product: Product
  let browser: Browser

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchChromium()
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  test('has no serious fault while there is nothing yet', async () => {
    const found = await seenBy('owner', [
      ['empty home', '/', text('Label something real within a minute')],
      ['no projects', '/projects', heading('Projects')],
    ])
    expect(found).toEqual([])
  }, 120_000)

  test('has no serious fault in the middle of its life', async () => {
    const furnished = await furnish(product)
    const found = [
      ...(await seenBy(null, signedOut)),
      ...(await seenBy('owner', managed(furnished))),
      ...(await seenBy('ada', labelled(furnished))),
      ...(await seenBy('rita', [
        ['review', `/projects/${furnished.judged.projectId}/review`, button(/Accept/)],
      ])),
    ]
    expect(found).toEqual([])
  }, 480_000)

  async function seenBy(name: string | null, sights: readonly Sight[]): Promise<string[]> {
    const person = await personAt(browser, product.url, `${name}@example.com`)
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    if (name !== null) await logIn(person, '/account')
    const found: string[] = []
    for (const [name, path, ready] of sights) {
      await person.page.goto(path)
      await ready(person.page)
      found.push(...(await faultsOf(person.page)).map((fault) => `${name}: ${fault}`))
    }
    await person.context.close()
    return found
  }
})

const signedOut: readonly Sight[] = [
  ['log in', '/login', button('Log in')],
  ['sign up', '/sign-up', heading(/Sign/)],
  ['not found', '/nowhere', heading(/./)],
]

function managed({ judged }: Furnished): readonly Sight[] {
  const at = `/projects/${judged.projectId}`
  return [
    ['home', '/', text('Needs you')],
    ['projects', '/projects', text('Judged')],
    ['create', '/projects', creating],
    ['search', '/projects', searching],
    ['jobs', '/projects', atTheJobs],
    ['overview', at, text('Judged')],
    ['data', `${at}/data`, text(/^8 tasks$/)],
    ['chosen tasks', `${at}/data`, choosing],
    ['a deleted task', `${at}/data`, deleting],
    ['trash', `${at}/trash`, button(/Restore/)],
    ['empty trash', `${at}/trash`, restoring],
    ['deleted projects', '/projects/trash', heading('Deleted projects')],
    ['task', `${at}/tasks/${judged.completed}`, text('Life of the task')],
    ['settings, general', `${at}/settings/general`, heading('General')],
    ['settings, labelling', `${at}/settings/labelling`, heading('Labelling')],
    ['settings, annotation', `${at}/settings/annotation`, heading('Annotation')],
    ['settings, quality', `${at}/settings/quality`, heading('Quality')],
    ['members', `${at}/members`, heading('Members')],
    ['people', '/people', text('Ada')],
    ['account', '/account', heading('Account')],
    ['help', '/help', heading('Help')],
  ]
}

function labelled({ judged, samples, done }: Furnished): readonly Sight[] {
  const at = (projectId: number) => `/projects/${projectId}/label`
  return [
    ['work', '/', text('Judged')],
    ['sent back', at(judged.projectId), button(/Submit/)],
    ['texts', at(samples.speeches), button(/Submit/)],
    ['images', at(samples.photographs), button(/Submit/)],
    ['keys', at(samples.emails), lookingUpKeys],
    ['empty queue', at(done), button('Look again')],
  ]
}

async function creating(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').waitFor()
}

async function searching(page: Page): Promise<void> {
  await page.getByText('Judged').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
}

async function choosing(page: Page): Promise<void> {
  await page.getByRole('checkbox').last().click()
  await page.getByRole('button', { name: 'Delete 1 task' }).waitFor()
}

async function deleting(page: Page): Promise<void> {
  await choosing(page)
  await page.getByRole('button', { name: 'Delete 1 task' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
}

async function restoring(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Restore/ }).click()
  await page.getByText('No deleted tasks').waitFor()
}

async function atTheJobs(page: Page): Promise<void> {
  await page.getByTitle('Jobs').click()
  await page.getByRole('dialog').waitFor()
}

async function lookingUpKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Submit/ }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
}
