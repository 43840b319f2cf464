import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { withBrowser } from '../journeys/with-browser.ts'
import { Desk } from './desk.ts'
import type { ServedEditor } from './serve-editor.ts'
import { serveEditor } from './serve-editor.ts'

jest.setTimeout(30_000)

const data = { image: '/picture/800x600.png', t: 'Ada met Charles.' }
const anId = expect.stringMatching(/^[A-Za-z0-9]{10}$/)
const stored = {
  ...{ original_width: 800, original_height: 600, image_rotation: 0 },
  ...{ id: 'one', from_name: 'box', to_name: 'img' },
  value: { x: 20, y: 20, width: 40, height: 40, rotation: 0 },
}
const tool = (attributes: string) =>
  `<View><Image name="img" value="$image"/><Rectangle name="box" toName="img" ${attributes}/></View>`

withBrowser('attributes that say how things look', () => {
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

  /** Red, green, blue of the resting figures at a place of the image. */
  const colorAt = async (x: number, y: number): Promise<number[]> => {
    await desk.settle()
    return desk.page.evaluate(
      `(() => {
        const canvas = document.querySelector('canvas')
        return [...canvas.getContext('2d').getImageData(${x} * devicePixelRatio, ${y} * devicePixelRatio, 1, 1).data].slice(0, 3)
      })()`,
    )
  }
  const lay = (attributes: string) =>
    desk.open({ config: tool(attributes), data, answer: [{ ...stored, type: 'rectangle' }] })

  test('a figure without a label is filled and lined as its tool says', async () => {
    await lay('fillColor="#00ff00" fillOpacity="1" strokeColor="#ff0000" strokeWidth="10"')
    expect(await colorAt(320, 240)).toEqual([0, 255, 0])
    expect(await colorAt(160, 240)).toEqual([255, 0, 0])
    expect(await colorAt(163, 240)).toEqual([255, 0, 0])
  })

  test('opacity alone says how much of the image is seen through it', async () => {
    await lay('fillColor="#00ff00" opacity="0"')
    const [red, green, blue] = await colorAt(320, 240)
    expect(green).toBe(red)
    expect(green).toBe(blue)
  })

  test('a label brings its own colour; opacity and line are the tool’s all the same', async () => {
    const config = `<View><Image name="img" value="$image"/><RectangleLabels name="box" toName="img"
      fillColor="#00ff00" fillOpacity="1"><Label value="Car" background="#0000ff"/></RectangleLabels></View>`
    const value = { ...stored.value, rectanglelabels: ['Car'] }
    await desk.open({ config, data, answer: [{ ...stored, value, type: 'rectanglelabels' }] })
    expect(await colorAt(320, 240)).toEqual([0, 0, 255])
  })

  test('pointSize makes the handles of the selected figure larger', async () => {
    const handled = async (attributes: string) => {
      await lay(attributes)
      await desk.click([320, 240])
      await desk.settle()
      return desk.page.evaluate<number>(
        `(() => {
          const canvas = [...document.querySelectorAll('canvas')].at(-1)
          return canvas.getContext('2d').getImageData(153 * devicePixelRatio, 113 * devicePixelRatio, 1, 1).data[3]
        })()`,
      )
    }
    expect(await handled('')).toBe(0)
    expect(await handled('pointSize="large"')).toBeGreaterThan(0)
  })

  test('an image is as wide as width and maxWidth say', async () => {
    await desk.open({
      config:
        '<View><Image name="img" value="$image" maxWidth="300px"/><Rectangle name="box" toName="img"/></View>',
      data,
    })
    expect((await desk.page.getByRole('application').boundingBox())!.width).toBe(300)
  })

  test('a text about a region stands in its row of the list, and is written there', async () => {
    const config = `<View><Labels name="l" toName="t"><Label value="Person"/></Labels><Text name="t" value="$t"/>
      <TextArea name="note" toName="t" perRegion="true" displayMode="region-list"/></View>`
    const span = (id: string, start: number, end: number) => ({
      ...{ id, from_name: 'l', to_name: 't', type: 'labels' },
      value: { start, end, text: data.t.slice(start, end), labels: ['Person'] },
    })
    await desk.lay({ config, data, answer: [span('ada', 0, 3), span('charles', 8, 15)] })
    await desk.page.getByLabel('note, region 2').fill('the engine')
    const answer = await desk.page.evaluate<object[]>('desk.answer()')
    expect(answer.at(-1)).toMatchObject({
      id: 'charles',
      from_name: 'note',
      type: 'textarea',
      value: { start: 8, end: 15, text: ['the engine'] },
    })
    expect(await desk.page.getByRole('group', { name: 'Text answers of note' }).count()).toBe(0)
  })

  test('a tree with labeling marks stretches of a text with whole paths, and relabels them', async () => {
    const config = `<View><Text name="t" value="$t"/><Taxonomy name="tree" toName="t" labeling="true">
      <Choice value="Being"><Choice value="Person"/><Choice value="Machine"/></Choice></Taxonomy></View>`
    await desk.lay({ config, data })
    const text = desk.page.locator('[role=document]')
    await text.waitFor()
    const item = (name: string) => desk.page.locator('.tree').getByText(name, { exact: true })
    await desk.page.locator('.tree .fold').first().click()
    await item('Person').click()
    const area = (await text.boundingBox())!
    await desk.page.mouse.move(area.x + 1, area.y + 12)
    await desk.page.mouse.down()
    await desk.page.mouse.move(area.x + 60, area.y + 12, { steps: 5 })
    await desk.page.mouse.up()
    const marked = { id: anId, from_name: 'tree', to_name: 't', type: 'taxonomy', origin: 'manual' }
    const [region] = (await desk.answer()) as unknown as { value: { start: number; end: number } }[]
    expect(region).toMatchObject({ ...marked, value: { start: 0, taxonomy: [['Being', 'Person']] } })
    await desk.page.locator('.piece--marked').click()
    await item('Machine').click()
    expect(await desk.answer()).toMatchObject([
      {
        value: {
          ...region!.value,
          taxonomy: [
            ['Being', 'Person'],
            ['Being', 'Machine'],
          ],
        },
      },
    ])
  })

  test('the button for another answer stands there always, never, or when there is one', async () => {
    const lines = async (attributes: string) => {
      await desk.lay({
        config: `<View><Text name="t" value="$t"/><TextArea name="a" toName="t" ${attributes}/></View>`,
        data,
      })
      await desk.page.getByLabel('Answer 1 of a').waitFor()
    }
    const add = desk.page.getByRole('button', { name: 'Another answer' })
    await lines('showSubmitButton="true"')
    expect(await add.isDisabled()).toBe(true)
    await lines('showSubmitButton="false" rows="1"')
    await desk.page.getByLabel('Answer 1 of a').fill('yes')
    expect(await add.count()).toBe(0)
    await desk.press('Enter')
    await desk.page.getByLabel('Answer 2 of a').fill('no')
    expect(await desk.answer()).toMatchObject([{ value: { text: ['yes', 'no'] } }])
  })
})
