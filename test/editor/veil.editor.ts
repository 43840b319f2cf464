import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { withBrowser } from '../journeys/with-browser.ts'
import { Desk } from './desk.ts'
import type { ServedEditor } from './serve-editor.ts'
import { serveEditor } from './serve-editor.ts'

jest.setTimeout(30_000)

const IMAGE = `<View><Image name="img" value="$image"/>
  <RectangleLabels name="box" toName="img"><Label value="Car"/></RectangleLabels></View>`
const TEXT = `<View><Labels name="l" toName="t"><Label value="Person"/></Labels><Text name="t" value="$t"/></View>`
const box = (id: string, x: number, y: number) => ({
  ...{ original_width: 800, original_height: 600, image_rotation: 0 },
  ...{ id, from_name: 'box', to_name: 'img', type: 'rectanglelabels' },
  value: { x, y, width: 10, height: 10, rotation: 0, rectanglelabels: ['Car'] },
})
const ada = {
  ...{ id: 'ada', from_name: 'l', to_name: 't', type: 'labels' },
  value: { start: 0, end: 3, text: 'Ada', labels: ['Person'] },
}

withBrowser('suggestions revealed by hand', () => {
  let served: ServedEditor
  let browser: Browser
  let desk: Desk

  beforeAll(async () => {
    served = await serveEditor()
    browser = await launchChromium()
    desk = await Desk.at(browser, served.url)
  }, 120_000)
  afterEach(() => expect(desk.complaints).toEqual([]))
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })

  test('on an image: unseen until a box is dragged over them, and unseen again after one undo', async () => {
    const veiled = [box('near', 10, 10), box('far', 70, 70)].map((item) => ({ ...item, hidden: true }))
    await desk.open({ config: IMAGE, data: { image: '/picture/800x600.png' }, veiled })
    await desk.page.getByText('2 more places that you do not see').waitFor()
    const blank = await desk.picture()
    await desk.press('v')
    await desk.drag([40, 40], [120, 90])
    expect(await desk.answer()).toEqual([])
    await desk.drag([40, 40], [300, 260])
    expect(await desk.answer()).toEqual([{ ...box('near', 10, 10), origin: 'prediction' }])
    await desk.page.getByText('1 more place that you do not see').waitFor()
    expect(await desk.picture()).not.toBe(blank)
    await desk.press('Control+z')
    expect(await desk.answer()).toEqual([])
    await desk.settle()
    expect(await desk.picture()).toBe(blank)
  })

  test('on a text: shown when it is dragged over with no label in hand', async () => {
    await desk.lay({ config: TEXT, data: { t: 'Ada met Charles.' }, veiled: [{ ...ada, hidden: true }] })
    const text = desk.page.locator('[role=document]')
    await text.waitFor()
    expect(await desk.page.locator('.piece--marked').count()).toBe(0)
    const area = (await text.boundingBox())!
    await desk.page.mouse.move(area.x + 1, area.y + 12)
    await desk.page.mouse.down()
    await desk.page.mouse.move(area.x + 70, area.y + 12, { steps: 5 })
    await desk.page.mouse.up()
    await desk.page.locator('.piece--marked').waitFor()
    expect(await desk.answer()).toEqual([{ ...ada, origin: 'prediction' }])
  })

  test('where the answer is only looked at there is nothing to reveal', async () => {
    await desk.lay({ config: TEXT, data: { t: 'Ada met Charles.' }, veiled: [ada], isReadOnly: true })
    await desk.page.locator('[role=document]').waitFor()
    expect(await desk.page.getByText('that you do not see').count()).toBe(0)
  })
})
