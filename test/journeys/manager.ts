import { readFile } from 'node:fs/promises'
import type { Person } from './person.ts'

export interface NewProject {
  readonly title: string
  readonly files: readonly string[]
  /** As its card in the dialog is called. */
  readonly template: string
  readonly column?: string
  readonly labels: readonly string[]
  /** How many are to be there when the import is done. */
  readonly tasks: number
}

/** Opens the dialog, gives the data first, chooses what is asked, and waits until every row is imported. */
export async function createProject({ page }: Person, project: NewProject): Promise<number> {
  await page.goto('/projects')
  await page.getByRole('button', { name: 'New project' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(project.title)
  await dialog.getByText('Your own data').click()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.locator('input[type=file]').setInputFiles([...project.files])
  await dialog.getByText(project.template, { exact: true }).click()
  if (project.column !== undefined)
    await dialog.getByLabel('Column that is shown').selectOption(project.column)
  await dialog.getByRole('textbox', { name: 'Labels' }).fill(project.labels.join('\n'))
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Create the project' }).click()
  await page.waitForURL(/\/projects\/\d+/)
  const id = Number(/projects\/(\d+)/.exec(page.url())?.[1])
  await imported({ page }, id, project.tasks)
  return id
}

async function imported({ page }: Pick<Person, 'page'>, projectId: number, tasks: number): Promise<void> {
  const deadline = performance.now() + 180_000
  for (;;) {
    await page.goto(`/projects/${projectId}/data`)
    const count = await page
      .getByText(/^[\d,.]+ tasks?$/)
      .first()
      .innerText({ timeout: 10_000 })
      .catch(() => 'none')
    if (Number(count.replace(/\D/g, '')) === tasks) return
    if (performance.now() > deadline) throw new Error(`imported: ${count}, expected ${tasks}`)
    await page.waitForTimeout(500)
  }
}

export async function setOverlap({ page }: Person, projectId: number, overlap: number): Promise<void> {
  await page.goto(`/projects/${projectId}/settings/annotation`)
  const field = page.getByLabel('Answers per task')
  await field.fill(String(overlap))
  await field.press('Enter')
  await page.getByText('Saved').first().waitFor()
}

export async function openToEveryone({ page }: Person, projectId: number): Promise<void> {
  await page.goto(`/projects/${projectId}/members`)
  await saving({ page }, /\/api\/ts\/projects\/\d+$/, () =>
    page.getByText('Open to everyone in the organization').click(),
  )
}

/** Does something that saves itself, and waits until the server has it: what is left before may be lost. */
export async function saving(
  { page }: Pick<Person, 'page'>,
  path: RegExp,
  act: () => Promise<unknown>,
): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && path.test(new URL(response.url()).pathname),
  )
  await act()
  const response = await saved
  if (!response.ok()) throw new Error(`not saved: ${response.status()} ${await response.text()}`)
}

export async function publish({ page }: Person, projectId: number): Promise<void> {
  await page.goto(`/projects/${projectId}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('heading', { name: 'Publish the project' }).waitFor({ state: 'detached' })
}

/** The path of the organization's invite link. */
export async function inviteLink({ page }: Person): Promise<string> {
  await page.goto('/people')
  const link = await page.getByLabel('Invite link').inputValue()
  return new URL(link).pathname + new URL(link).search
}

export interface Exported {
  readonly id: number
  readonly agreement: number | null
  readonly annotations: readonly {
    readonly result: readonly { readonly value: Readonly<Record<string, unknown>> }[]
  }[]
  readonly decision: {
    readonly reasons: readonly { readonly compared: readonly { readonly fact: string }[] }[]
  } | null
}

/** The file that the Export button gives. */
export async function exportJson({ page }: Person, projectId: number): Promise<Exported[]> {
  await page.goto(`/projects/${projectId}/data`)
  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByText('Labelled tasks, JSON').click()
  const path = await (await download).path()
  return JSON.parse(await readFile(path, 'utf8')) as Exported[]
}

/** What the Why card of a task's decision says, with its comparisons unfolded. */
export async function agreementReason({ page }: Person, projectId: number, taskId: number): Promise<string> {
  await page.goto(`/projects/${projectId}/tasks/${taskId}`)
  await page.getByText('Life of the task').waitFor()
  return page.locator('main').innerText()
}
