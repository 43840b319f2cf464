import type { Page } from 'playwright-core'
import type { SceneName } from './options.ts'

/** How a product shows a task, and how a person answers it by keyboard. */
export interface Screen {
  /** Opens the label stream of the project and waits for the first task. */
  open(page: Page, projectId: number): Promise<void>
  /**
   * Script that gives what stands for the task on the screen, if it can be worked at now: another thing for each task,
   * and null while there is none.
   */
  readonly usable: Readonly<Record<SceneName, string>>
  /** Answers the task shown, and sees the answer taken: whoever is not listened to does not go on. */
  answer(page: Page, scene: SceneName): Promise<void>
}

/** The product's own. */
export const ourScreen: Screen = {
  open: async (page, projectId) => {
    await page.goto(`/projects/${projectId}/label`)
    await page.getByRole('button', { name: /Submit/ }).waitFor()
  },
  usable: {
    text: `document.querySelector('.submit:not(:disabled)') && document.querySelector('[role=radio], input[type=radio]') && document.querySelector('[role=document]')`,
    boxes: `document.querySelector('.submit:not(:disabled)') && document.querySelector('[role=application][aria-busy=false]')`,
  },
  answer: async (page, scene) => {
    await page.keyboard.press('1')
    if (scene === 'text') await page.getByRole('radio', { name: 'Good', checked: true }).waitFor()
    else {
      await page.locator('[aria-pressed=true]').first().waitFor()
      await dragBox(page, '[role=application]')
      await page.getByRole('list', { name: 'Regions' }).getByRole('listitem').waitFor()
    }
  },
}

/** Drags a box over the middle of what is shown there. */
export async function dragBox(page: Page, where: string): Promise<void> {
  const area = await page.locator(where).first().boundingBox()
  if (!area) throw new Error('no image to draw on')
  const [x, y] = [area.x + area.width / 2, area.y + area.height / 2]
  await page.mouse.move(x - 60, y - 40)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 40, { steps: 3 })
  await page.mouse.up()
}
