import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import {
  agreementReason,
  createProject,
  exportJson,
  inviteLink,
  openToEveryone,
  publish,
  saving,
  setOverlap,
} from './manager.ts'
import { personAt, signUp } from './person.ts'
import type { Person } from './person.ts'
import { boxBeyondTheEdge, labelBox, labelChoice, labelSpan, openStream } from './annotator.ts'
import { reviewAll } from './reviewer.ts'
import { withBrowser } from './with-browser.ts'

const DATA = join(import.meta.dirname, '../data')

withBrowser('a newcomer, with two people who label and one who reviews', () => {
  let product: Product
  let browser: Browser
  let manager: Person
  let ada: Person
  let ben: Person
  let rita: Person

  beforeAll(async () => {
    product = await startProduct({ withOwner: false })
    browser = await launchChromium()
    const person = (name: string) => personAt(browser, product.url, `${name}@example.com`)
    ;[manager, ada, ben, rita] = [
      await person('mona'),
      await person('ada'),
      await person('ben'),
      await person('rita'),
    ]
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  test('signs up, invites the others, and gives one of them the role of reviewer', async () => {
    await signUp(manager, '/', { first: 'Mona', last: 'Manager' })
    await manager.page.getByText('Label something real within a minute').waitFor()
    const link = await inviteLink(manager)
    await signUp(ada, link, { first: 'Ada', last: 'Lovelace' })
    await signUp(ben, link, { first: 'Ben', last: 'Bolt' })
    await signUp(rita, link, { first: 'Rita', last: 'Review' })
    await manager.page.goto('/people')
    await saving(manager, /\/api\/ts\/people\/\d+$/, () =>
      manager.page.getByLabel('Role of Rita Review').selectOption('reviewer'),
    )
    await manager.page.reload()
    expect(await manager.page.getByLabel('Role of Rita Review').inputValue()).toBe('reviewer')
  }, 120_000)

  test('labels 20 of 2,000 e-mails as two people who disagree, and finds every label, agreement and reason', async () => {
    const projectId = await createProject(manager, {
      title: 'Spam or not',
      files: [join(DATA, 'emails.jsonl')],
      template: 'Classify texts',
      column: 'text',
      labels: ['Spam', 'Fine'],
      tasks: 2_000,
    })
    await setOverlap(manager, projectId, 2)
    await openToEveryone(manager, projectId)
    await publish(manager, projectId)
    const said = new Map<number, string[]>()
    for (const [person, disagrees] of [
      [ada, false],
      [ben, true],
    ] as const) {
      await openStream(person, projectId)
      for (let n = 0; n < 20; n += 1) {
        const key = disagrees && n % 4 === 0 ? 1 : 2
        const taskId = await labelChoice(person, key)
        said.set(taskId, [...(said.get(taskId) ?? []), key === 1 ? 'Spam' : 'Fine'])
      }
    }
    expect([...said.values()].every((answers) => answers.length === 2)).toBe(true)
    const disputed = [...said].filter(([, [one, two]]) => one !== two).map(([id]) => id)
    await waitForState(projectId, { completed: 15, 'needs review': disputed.length })
    await reviewAll(rita, projectId, disputed.length)
    await waitForState(projectId, { completed: 20 })

    const tasks = await exportJson(manager, projectId)
    expect(tasks).toHaveLength(20)
    for (const task of tasks) {
      const answers = task.annotations.map((annotation) => annotation.result[0]?.value['choices']).flat()
      expect(answers).toEqual(said.get(task.id))
      expect(task.agreement).toBe(disputed.includes(task.id) ? 0 : 1)
      expect(task.decision?.reasons.flatMap((reason) => reason.compared.map(({ fact }) => fact))).toContain(
        'agreement',
      )
    }
    expect(await agreementReason(manager, projectId, disputed[0] ?? 0)).toMatch(/agreement/i)
  }, 400_000)

  test('marks people and places in speeches, with agreement measured on the spans', async () => {
    const projectId = await createProject(manager, {
      title: 'Speeches',
      files: [join(DATA, 'speeches.json')],
      template: 'Mark words',
      column: 'text',
      labels: ['Person', 'Place'],
      tasks: 400,
    })
    await setOverlap(manager, projectId, 2)
    await openToEveryone(manager, projectId)
    await publish(manager, projectId)
    for (const [person, pixels] of [
      [ada, 140],
      [ben, 420],
    ] as const) {
      await openStream(person, projectId)
      for (let n = 0; n < 3; n += 1) await labelSpan(person, 1, n === 0 ? pixels : 140)
    }
    await waitForState(projectId, { completed: 2, 'needs review': 1 })
    await reviewAll(rita, projectId, 1)
    await waitForState(projectId, { completed: 3 })
    const tasks = await exportJson(manager, projectId)
    expect(tasks).toHaveLength(3)
    const agreements = tasks.map((task) => task.agreement ?? -1).sort((a, b) => a - b)
    expect(agreements[0]).toBeGreaterThan(0)
    expect(agreements[0]).toBeLessThan(0.7)
    expect(agreements.slice(1)).toEqual([1, 1])
    for (const { annotations } of tasks) {
      const value = annotations[0]?.result[0]?.value as { start: number; end: number; labels: string[] }
      expect(value.end).toBeGreaterThan(value.start)
      expect(value.labels).toEqual(['Person'])
    }
  }, 400_000)

  test('draws boxes on photographs, with agreement measured on their overlap', async () => {
    const folder = join(import.meta.dirname, '../../samples/photographs')
    const projectId = await createProject(manager, {
      title: 'Photographs',
      files: ['chelsea.png', 'coffee.png', 'china.jpg'].map((name) => join(folder, name)),
      template: 'Boxes on images',
      labels: ['Thing'],
      tasks: 3,
    })
    await setOverlap(manager, projectId, 2)
    await openToEveryone(manager, projectId)
    await publish(manager, projectId)
    for (const [person, shift] of [
      [ada, 0],
      [ben, 0.25],
    ] as const) {
      await openStream(person, projectId)
      await boxBeyondTheEdge(person, 1)
      for (let n = 0; n < 3; n += 1) await labelBox(person, 1, n === 0 ? shift : 0)
    }
    await waitForState(projectId, { completed: 2, 'needs review': 1 })
    await reviewAll(rita, projectId, 1)
    await waitForState(projectId, { completed: 3 })
    const tasks = await exportJson(manager, projectId)
    const agreements = tasks.map((task) => task.agreement ?? -1).sort((a, b) => a - b)
    expect(agreements[0]).toBeGreaterThan(0)
    expect(agreements[0]).toBeLessThan(0.7)
    expect(agreements[2]).toBeGreaterThan(0.95)
    expect(tasks[0]?.annotations[0]?.result[0]?.value['rectanglelabels']).toEqual(['Thing'])
  }, 400_000)

  test('and nobody’s console complained', () => {
    expect(
      [manager, ada, ben, rita].flatMap(({ email, complaints }) =>
        complaints.map((text) => `${email}: ${text}`),
      ),
    ).toEqual([])
  })

  /** The decisions appear on the Data page by themselves: its count for a state is what people see. */
  async function waitForState(projectId: number, expected: Readonly<Record<string, number>>): Promise<void> {
    const states = { completed: 'completed', 'needs review': 'needs_review' } as Readonly<
      Record<string, string>
    >
    for (const [name, count] of Object.entries(expected)) {
      const deadline = performance.now() + 60_000
      for (;;) {
        await manager.page.goto(`/projects/${projectId}/data?state=${states[name] ?? name}`)
        const text = await manager.page
          .getByText(/^[\d,.]+ tasks?$/)
          .first()
          .innerText()
        if (Number(text.replace(/\D/g, '')) === count) break
        if (performance.now() > deadline) throw new Error(`${name}: ${text}, expected ${count}`)
        await manager.page.waitForTimeout(500)
      }
    }
  }

  test('reads its data from where the README says', async () => {
    expect((await readFile(join(DATA, 'emails.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2_000)
  })
})
