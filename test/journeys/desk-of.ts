import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../client.ts'
import type { Person } from './person.ts'

/** What somebody meant to say: the text of a task, and the answer given to it. */
export type Meant = Map<string, string>

const CHOICES = ['Good', 'Bad']
const CONFIG = `<View>
  <Labels name="who" toName="text"><Label value="Word" hotkey="w"/></Labels>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text" required="true"><Choice value="Good"/><Choice value="Bad"/></Choices>
</View>`

/** A published project, open to everyone, with that many short texts, each answered once. */
export async function smallProject(owner: Client, title: string, tasks: number): Promise<number> {
  const { body } = await owner.surely<{ id: number }>('POST', '/api/projects', {
    title,
    label_config: CONFIG,
    maximum_annotations: 1,
  })
  const texts = Array.from({ length: tasks }, (_, n) => ({ text: `${title}, sentence ${n + 1} of the test` }))
  const { status } = await owner.surely('POST', `/api/projects/${body.id}/import`, texts)
  if (status !== 201) throw new Error(`import: ${status}`)
  return body.id
}

export function shownText(page: Page): Promise<string> {
  return page.locator('[role=document]').first().innerText()
}

/** Chooses by key 1 or 2, submits by keyboard, and sees the task go. */
export async function answerShown(person: Pick<Person, 'page'>, key: 1 | 2, meant: Meant): Promise<void> {
  await choose(person.page, key)
  await submitChosen(person, key, meant)
}

export async function choose(page: Page, key: 1 | 2): Promise<void> {
  await page.keyboard.press(String(key))
  await chosen(page, key)
}

/** Submits by keyboard what is chosen already, and sees the task go. */
export async function submitChosen({ page }: Pick<Person, 'page'>, key: 1 | 2, meant: Meant): Promise<void> {
  const text = await shownText(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText(text, { exact: true }).waitFor({ state: 'hidden' })
  meant.set(text, CHOICES[key - 1] ?? '')
}

/** Sees that the choice is made. */
export async function chosen(page: Page, key: 1 | 2): Promise<void> {
  await page.getByRole('radio', { name: CHOICES[key - 1] ?? '', checked: true }).waitFor()
}

/** The badge has gone: the server has everything. */
export async function everythingSent(page: Page): Promise<void> {
  await page.getByText(/\d+ unsent/).waitFor({ state: 'hidden' })
}

/**
 * Resolves when that many tasks have come to the page since its desk was opened: those answered, the one in hand, and
 * the one fetched ahead. Losing the server now leaves two to work at.
 */
export type HandedOut = (tasks: number) => Promise<void>

/** Begins to count what the page is handed out. */
export function countHandedOut(page: Page): HandedOut {
  const texts = new Set<string>()
  page.on('response', (response) => {
    if (!response.url().endsWith('/claim')) return
    void response
      .json()
      .then((claim: { task?: { data: { text: string } } }) => claim.task && texts.add(claim.task.data.text))
      .catch(() => undefined)
  })
  return async (tasks) => {
    const deadline = performance.now() + 45_000
    while (texts.size < tasks) {
      if (performance.now() > deadline) throw new Error(`only ${texts.size} of ${tasks} tasks came`)
      await sleep(50)
    }
  }
}

interface ExportedTask {
  readonly data: { readonly text: string }
  readonly annotations: readonly {
    readonly result: readonly {
      readonly from_name: string
      readonly value: Readonly<Record<string, unknown>>
    }[]
  }[]
}

/** Everything the server holds, asked of its API: one line an answer, so that a doubled one is seen twice. */
export async function arrived(owner: Client, projectId: number): Promise<string[]> {
  const tasks = await exported(owner, projectId)
  return tasks
    .flatMap(({ data, annotations }) =>
      annotations.map(({ result }) => `${data.text}: ${String(result.find(isMood)?.value['choices'])}`),
    )
    .sort()
}

/** The words that were marked in a task. */
export async function markedIn(owner: Client, projectId: number, text: string): Promise<unknown[]> {
  const tasks = await exported(owner, projectId)
  return tasks
    .filter(({ data }) => data.text === text)
    .flatMap(({ annotations }) => annotations.flatMap(({ result }) => result))
    .filter((item) => !isMood(item))
    .map(({ value }) => value['text'])
}

/** What `arrived` has to say when everything arrived exactly once. */
export function linesOf(meant: Meant): string[] {
  return [...meant].map(([text, choice]) => `${text}: ${choice}`).sort()
}

async function exported(owner: Client, projectId: number): Promise<ExportedTask[]> {
  const path = `/api/projects/${projectId}/export?exportType=JSON`
  return (await owner.surely<ExportedTask[]>('GET', path)).body
}

const isMood = ({ from_name: name }: { readonly from_name: string }): boolean => name === 'mood'
