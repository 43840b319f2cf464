import type { Browser, Page } from 'playwright-core'
import { personAt } from '../../journeys/person.ts'
import type { Machine } from '../handout/machine/start-machine.ts'
import { startLabelStudio } from '../handout/peer/label-studio.ts'
import { LABEL_STUDIO } from '../handout/peer/versions.ts'
import { callerOf } from '../handout/robots/caller.ts'
import { atWork } from './person.ts'
import type { AtWork } from './person.ts'
import type { Screen } from './screen.ts'
import { dragBox } from './screen.ts'
import type { Side } from './side.ts'

/** Label Studio on the same Postgres, its own screen driven by the same browser. */
export async function openPeer(browser: Browser, machine: Machine, folder: string): Promise<Side> {
  const { url, owner } = await startLabelStudio(machine, folder, 1)
  return {
    name: `Label Studio ${LABEL_STUDIO}`,
    owner: callerOf(url, owner),
    person: () => newcomerAt(browser, url),
    screen: theirScreen,
    isOurs: false,
  }
}

/** Somebody who signs up there; the one organization is his. */
async function newcomerAt(browser: Browser, url: string): Promise<AtWork> {
  const { page } = await personAt(browser, url, `browser-${Date.now()}@example.com`)
  await page.goto('/user/signup/')
  await page.locator('input[name=email]').fill(`browser-${Date.now()}@example.com`)
  await page.locator('input[name=password]').fill('a long enough password')
  await page.locator('form button[type=submit], form button').last().click()
  await page.waitForURL((to) => !to.pathname.includes('signup'))
  return await atWork(page)
}

const SUBMIT = `document.querySelector('button[aria-label="Submit current annotation"]:not(:disabled)')`

const theirScreen: Screen = {
  open: async (page, projectId) => {
    await page.goto(`/projects/${projectId}/data?labeling=1`)
    await page.locator('button[aria-label="Submit current annotation"]').waitFor()
  },
  usable: {
    text: `${SUBMIT} && document.querySelector('.lsf-choice__checkbox') && document.querySelector('.lsf-richtext__container')?.textContent`,
    boxes: `${SUBMIT} && document.querySelector('canvas') && [...document.querySelectorAll('img[alt=image]')].find(({ complete, naturalWidth, style }) => complete && naturalWidth > 0 && style.visibility !== 'hidden')?.src`,
  },
  answer: async (page: Page, scene) => {
    await page.keyboard.press('1')
    if (scene === 'text') await page.locator('.lsf-choice__checkbox input:checked').first().waitFor()
    else {
      await dragBox(page, 'canvas')
      await page.locator('.lsf-outliner-item').first().waitFor()
    }
  },
}
