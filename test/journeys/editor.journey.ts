import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import { launchChromium } from '../chromium.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import { openStream } from './annotator.ts'
import { logIn, personAt } from './person.ts'
import type { Person } from './person.ts'
import { withBrowser } from './with-browser.ts'

const CONFIG = `<View><Text name="t" value="$t"/>
  <Labels name="l" toName="t"><Label value="Person"/><Label value="Place"/></Labels>
  <Relations><Relation value="in"/></Relations>
  <Rating name="r" toName="t" required="true"/></View>`
const span = (id: string, start: number, end: number, label: string, score: number) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  score,
  value: { start, end, text: 'Ada was born in London'.slice(start, end), labels: [label] },
})
const TASK = {
  data: { t: 'Ada was born in London' },
  predictions: [
    {
      model_version: 'ner-2',
      score: 0.7,
      result: [span('p1', 0, 3, 'Person', 0.9), span('p2', 16, 22, 'Place', 0.4)],
    },
  ],
}

withBrowser('somebody who labels texts by keyboard, with a model’s help', () => {
  let product: Product
  let browser: Browser
  let owner: Client
  let ada: Person
  let projectId: number

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchChromium()
    owner = clientOf(product.url, product.ownerToken)
    await invited(product.url, owner, { email: 'ada@example.com', firstName: 'Ada', role: 'annotator' })
    const project = await owner.surely('POST', '/api/projects', { title: 'Reports', label_config: CONFIG })
    projectId = (project.body as { id: number }).id
    await owner.surely('POST', `/api/projects/${projectId}/import`, [TASK, TASK, TASK])
    ada = await personAt(browser, product.url, 'ada@example.com')
    await logIn(ada, '/')
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await ada.page.keyboard.press(key)
  }
  const given = async (count: number): Promise<readonly Record<string, unknown>[][]> => {
    for (;;) {
      const found = await answers()
      if (found.length >= count) return found
      await sleep(300)
    }
  }
  const answers = async (): Promise<readonly Record<string, unknown>[][]> => {
    const { body } = await owner.surely('GET', `/api/projects/${projectId}/export?exportType=JSON`)
    return (body as { annotations: { result: Record<string, unknown>[] }[] }[]).flatMap(({ annotations }) =>
      annotations.map(({ result }) => result),
    )
  }

  test('marks, relates, rates and goes on without touching the mouse', async () => {
    await openStream(ada, projectId)
    await ada.page.locator('[role=document]').focus()
    await press('ArrowRight', '1')
    for (let word = 0; word < 5; word += 1) await press('ArrowRight')
    await press('2')
    await press('Alt+.', 'Alt+r', 'Alt+.', 'Alt+r', '5', 'Control+Enter')
    await ada.page.getByText('Submitted.').waitFor()
    const [result] = await given(1)
    expect(result!.map((item) => item['type']).sort()).toEqual(['labels', 'labels', 'rating', 'relation'])
  }, 60_000)

  test('takes over what the model is sure of; what was done is undone after a reload', async () => {
    const { page } = ada
    await page.getByRole('button', { name: 'Take 1 from 0.50 up' }).click()
    await page.locator('.badge').waitFor()
    await press('3')
    await page.getByText('Draft saved').waitFor()
    await page.reload()
    await page.locator('.badge').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.locator('.badge').waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
  }, 60_000)

  test('submits by a key of her own, on the account page first', async () => {
    const { page } = ada
    await page.goto('/account')
    await page.getByRole('button', { name: /Change the key of “Submit”/ }).click()
    await press('Alt+s')
    await page.getByRole('button', { name: 'Change the key of “Submit”, now Alt S' }).waitFor()
    await openStream(ada, projectId)
    await press('7', 'Alt+s')
    await page.getByText('Submitted.').waitFor()
  }, 60_000)

  test('and her console complained of nothing', () => {
    expect(ada.complaints).toEqual([])
  })
})
