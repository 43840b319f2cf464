import type { Locator, Page } from 'playwright-core'
import type { Person } from './person.ts'

export async function openStream({ page }: Person, projectId: number): Promise<void> {
  await page.goto(`/projects/${projectId}/label`)
  await page.getByRole('button', { name: /Submit/ }).waitFor()
}

/** Answers by keyboard alone. @returns the id of the task that was answered. */
export async function labelChoice({ page }: Person, key: number): Promise<number> {
  await page.keyboard.press(String(key))
  return submit(page)
}

/** Takes the label up by its key and drags that many pixels over the first line. */
export async function labelSpan({ page }: Person, key: number, pixels: number): Promise<number> {
  await takeLabelUp(page, key)
  const area = await page.locator('[role=document]').first().boundingBox()
  if (!area) throw new Error('no text to mark')
  const y = area.y + 12
  // Inside the left half of the first letter, however narrow it is.
  await page.mouse.move(area.x + 1, y)
  await page.mouse.down()
  await page.mouse.move(area.x + pixels, y, { steps: 5 })
  await page.mouse.up()
  return submit(page)
}

/** Takes the label up by its key and drags a box; `shift` moves it by that share of its width. */
export async function labelBox({ page }: Person, key: number, shift: number): Promise<number> {
  const area = await imageShown(page)
  await takeLabelUp(page, key)
  const [width, height] = [160, 120]
  const left = area.x + area.width / 2 - width / 2 + width * shift
  const top = area.y + area.height / 2 - height / 2 + height * shift
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + width, top + height, { steps: 5 })
  await page.mouse.up()
  return submit(page)
}

/** Drags a box off the image and lets go over the panel; sees it stand, takes it back and lays the label down. */
export async function boxBeyondTheEdge({ page }: Person, key: number): Promise<void> {
  const area = await imageShown(page)
  await takeLabelUp(page, key)
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2)
  await page.mouse.down()
  await page.mouse.move(area.x + area.width + 80, area.y + area.height + 20, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('list', { name: 'Regions' }).getByRole('listitem').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('list', { name: 'Regions' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Thing/, pressed: false }).waitFor()
}

/** Whoever labels sees the labels before he presses their keys. */
async function takeLabelUp(page: Page, key: number): Promise<void> {
  await page.locator('[aria-pressed]').first().waitFor()
  await page.keyboard.press(String(key))
}

/** Where the image lies, once it is there. */
async function imageShown(page: Page): Promise<Box> {
  await page.locator('[role=application][aria-busy=false]').first().waitFor()
  const area = await page.locator('canvas').first().boundingBox()
  if (!area) throw new Error('no image to draw on')
  return area
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

async function submit(page: Page): Promise<number> {
  const answered = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && /\/api\/tasks\/\d+\/annotations/.test(response.url()),
  )
  await page.keyboard.press('Control+Enter')
  const response = await answered
  if (response.status() !== 201) throw new Error(`submit: ${response.status()} ${await response.text()}`)
  await page.waitForTimeout(250)
  return Number(/tasks\/(\d+)/.exec(response.url())?.[1])
}
