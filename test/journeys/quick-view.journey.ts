import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import { smallProject } from './desk-of.ts'
import { faultsOf } from './faults-of.ts'
import { logIn, personAt } from './person.ts'
import type { Person } from './person.ts'
import { withBrowser } from './with-browser.ts'

type Api = Client & { readonly userId: number }
interface Claim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number; readonly round: number }
  readonly reservation: { readonly id: string }
  readonly annotations: readonly { readonly id: number }[]
}

const REASON = 'The first sentence says it, and the second does not take it back.'
const word = (id: string, start: number, end: number) => ({
  id,
  from_name: 'who',
  to_name: 'text',
  type: 'labels',
  value: { start, end, text: 'x', labels: ['Word'] },
})
const mood = (choice: string) => ({
  from_name: 'mood',
  to_name: 'text',
  type: 'choices',
  value: { choices: [choice] },
})

withBrowser('one task, all its answers', () => {
  let product: Product
  let browser: Browser
  let owner: Client
  let people: readonly [ada: Api, ben: Api, rita: Api]
  let projectId: number
  let task: { id: number; annotations: number[] }

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchChromium()
    owner = clientOf(product.url, product.ownerToken)
    const someone = (firstName: string, role: string) =>
      invited(product.url, owner, { email: `${firstName.toLowerCase()}@example.com`, firstName, role })
    people = [
      await someone('Ada', 'annotator'),
      await someone('Ben', 'annotator'),
      await someone('Rita', 'reviewer'),
    ]
    projectId = await smallProject(owner, 'Looked at', 2)
    await owner.surely('PATCH', `/api/ts/projects/${projectId}`, {
      settings: { maximumAnnotations: 2, reviewMode: 'on_disagreement' },
    })
    const [ada, ben] = people
    const first = await answer(ada, [word('one', 0, 6), word('two', 7, 9), mood('Good')])
    const second = await answer(ben, [word('uno', 0, 6), mood('Bad')])
    task = { id: first.taskId, annotations: [first.id, second.id] }
    for (let n = 1; n <= 10; n += 1) {
      const said = {
        task: task.id,
        model_version: `reader-${n}`,
        score: n / 10,
        result: [word('p', 0, n + 2)],
      }
      await owner.surely('POST', '/api/predictions', said)
    }
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  test('a link opens the answer and the region it names, and the address follows what is chosen', async () => {
    const { page, context, complaints } = await at('owner')
    await page.goto(`${taskPath()}?annotation=${task.annotations[0]}&region=two`)
    await page.locator('.regions .selected').filter({ hasText: 'Word' }).waitFor()
    expect(await tabs(page)).toHaveLength(12)
    expect(await selectedTab(page)).toContain('Ada')
    await page.getByRole('tab', { name: /reader-3/ }).click()
    await page.waitForURL(/\?prediction=\d+$/)
    await page.keyboard.press('ArrowRight')
    expect(await selectedTab(page)).toContain('reader-4')
    await page.locator('.regions .pick').first().click()
    await page.waitForURL(/region=p$/)
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)

  test('a link to what is gone says so and shows the rest', async () => {
    const { page, context } = await at('owner')
    await page.goto(`${taskPath()}?annotation=987654&region=two`)
    await page.getByRole('alert').getByText('The answer 987654 is not here any more').waitFor()
    expect(await tabs(page)).toHaveLength(12)
    await page.goto(`${taskPath()}?annotation=${task.annotations[1]}&region=never`)
    await page.getByRole('alert').getByText('The region this link leads to').waitFor()
    await context.close()
  }, 120_000)

  test('two answers stand beside each other with what differs in words, signs and counts', async () => {
    const { page, context, complaints } = await at('owner')
    const [ada, ben] = task.annotations
    await page.goto(`${taskPath()}?compare=a${ada},a${ben}`)
    await page.getByText('2 differences').waitFor()
    await page.getByText(/1 only left/).waitFor()
    await page.keyboard.press('n')
    const line = page.getByRole('list', { name: 'Differences' }).locator('[aria-current]')
    await line.waitFor()
    const before = await line.innerText()
    await page.keyboard.press('n')
    await line.filter({ hasNotText: before }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.waitForURL(new RegExp(`annotation=${ada}$`))
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)

  test('a manager changes an answer only after asking to', async () => {
    const { page, context } = await at('owner')
    await page.goto(`${taskPath()}?annotation=${task.annotations[1]}`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByText('What it said before stays in its history').waitFor()
    await page.getByRole('radio', { name: /Good/ }).first().click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    const { body } = await owner.surely<{ result: unknown[] }>(
      'GET',
      `/api/annotations/${task.annotations[1]}`,
    )
    expect(JSON.stringify(body.result)).toContain('Good')
    await context.close()
  }, 120_000)

  test('sent-back work opens on what was meant, and a disagreement reaches another reviewer', async () => {
    const [ada, ben, rita] = people
    const { taskId, id } = await answer(ada, [word('one', 0, 6), mood('Good')])
    await answer(ben, [word('uno', 2, 9), mood('Bad')])
    await reject(rita, [id], ['one'])
    const person = await at('ada')
    const { page } = person
    await page.goto(`/projects/${projectId}/label?task=${taskId}`)
    await page.getByText('It takes that back later.').waitFor()
    await page.getByRole('button', { name: /^⚠/ }).click()
    await page.locator('.regions .selected').getByText('⚠').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'I disagree' }).click()
    await page.getByLabel('Why is it right?').fill(REASON)
    await page.getByRole('button', { name: 'Send to another reviewer' }).click()
    await page.getByText('It takes that back later.').waitFor({ state: 'hidden' })
    expect(person.complaints).toEqual([])
    await person.context.close()
    const claimed = await claimReview(owner)
    expect(claimed).toMatchObject({
      task: { id: taskId, round: 2 },
      reviews: [{ disagreement: REASON, regions: ['one'] }],
    })
    const { body: hers } = await rita.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {
      stage: 'review',
      taskId,
    })
    expect(hers.kind === 'task' && hers.task.id === taskId).toBe(false)
  }, 180_000)

  const taskPath = () => `/projects/${projectId}/tasks/${task.id}`
  const tabs = (page: Page) => page.getByRole('tablist').getByRole('tab').all()
  const selectedTab = (page: Page) => page.locator('[role=tab][aria-selected=true]').innerText()

  async function at(name: string): Promise<Person> {
    const person = await personAt(browser, product.url, `${name}@example.com`)
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await logIn(person, '/account')
    return person
  }

  async function answer(person: Api, result: readonly object[]): Promise<{ taskId: number; id: number }> {
    const { body: claim } = await person.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
    const { body } = await person.surely<{ id: number }>('POST', `/api/tasks/${claim.task.id}/annotations`, {
      unique_id: randomUUID(),
      reservation_id: claim.reservation.id,
      lead_time: 12,
      result,
    })
    return { taskId: claim.task.id, id: body.id }
  }

  async function claimReview(client: Client): Promise<Claim> {
    for (let tries = 0; ; tries += 1) {
      const { body } = await client.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {
        stage: 'review',
        notTaskId: task.id,
      })
      if (body.kind === 'task' && body.task.id !== task.id) return body
      if (tries > 200) throw new Error('nothing to review came')
      await sleep(200)
    }
  }

  async function reject(client: Client, ids: readonly number[], regions: readonly string[]): Promise<void> {
    const claim = await claimReview(client)
    await client.surely('POST', `/api/ts/tasks/${claim.task.id}/reviews`, {
      uniqueId: randomUUID(),
      reservationId: claim.reservation.id,
      round: claim.task.round,
      afterReject: 'author',
      verdicts: ids.map((annotationId) => ({
        annotationId,
        verdict: 'rejected',
        comment: 'It takes that back later.',
        regions,
      })),
    })
  }
})
