import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { decodeMask, encodeMask } from '../../ui/editor/core/image/mask-code.ts'
import { emptyMask, paint } from '../../ui/editor/core/image/mask.ts'
import { launchChromium } from '../chromium.ts'
import { withBrowser } from '../journeys/with-browser.ts'
import { Desk } from './desk.ts'
import type { ServedEditor } from './serve-editor.ts'
import { serveEditor } from './serve-editor.ts'

jest.setTimeout(30_000)

const data = { image: '/picture/800x600.png', images: ['/picture/800x600.png', '/picture/400x300.png'] }
const ALL = `<View><Image name="img" value="$image"/>
  <RectangleLabels name="box" toName="img"><Label value="Car"/><Label value="Dog"/></RectangleLabels>
  <EllipseLabels name="ell" toName="img"><Label value="Wheel"/></EllipseLabels>
  <PolygonLabels name="poly" toName="img"><Label value="Roof"/></PolygonLabels>
  <KeyPointLabels name="kp" toName="img"><Label value="Nose"/></KeyPointLabels>
  <BrushLabels name="mask" toName="img"><Label value="Sky"/></BrushLabels></View>`
const frame = {
  original_width: 800,
  original_height: 600,
  image_rotation: 0,
  to_name: 'img',
  origin: 'manual',
}
const anId = expect.stringMatching(/^[A-Za-z0-9]{10}$/)
const item = (from_name: string, type: string, value: object, over: object = {}) => ({
  ...frame,
  id: anId,
  from_name,
  type,
  value,
  ...over,
})
const box = (x: number, y: number, width: number, height: number, label = 'Car') =>
  item('box', 'rectanglelabels', { x, y, width, height, rotation: 0, rectanglelabels: [label] })
const stored = (id: string, x: number, y: number, over: object = {}) => ({
  ...frame,
  id,
  from_name: 'box',
  type: 'rectanglelabels',
  value: { x, y, width: 10, height: 10, rotation: 0, rectanglelabels: ['Car'] },
  ...over,
})

withBrowser('drawing on an image by hand', () => {
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

  test('a box is dragged with its label; reloaded it is the same picture', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('1')
    await desk.drag([80, 60], [240, 180])
    const answer = await desk.answer()
    expect(answer).toEqual([box(10, 10, 20, 20)])
    expect(Object.keys(answer[0]!)).toEqual([
      'original_width',
      'original_height',
      'image_rotation',
      'value',
      'id',
      'from_name',
      'to_name',
      'type',
      'origin',
    ])
    await desk.press('Escape')
    const before = await desk.picture()
    await desk.open({ config: ALL, data, answer })
    expect(await desk.answer()).toEqual(answer)
    expect(await desk.picture()).toBe(before)
  })

  test('a turned box goes through three points', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('2', 'Shift+R')
    await desk.click([400, 100])
    await desk.click([400, 300])
    await desk.hover([300, 250])
    await desk.click([320, 250])
    const [only] = await desk.answer()
    expect(only!['value']).toEqual({
      x: 50,
      y: expect.closeTo(100 / 6, 6),
      width: 25,
      height: expect.closeTo(80 / 6, 6),
      rotation: 90,
      rectanglelabels: ['Dog'],
    })
  })

  test('an ellipse is dragged open and stored by its centre', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('3')
    await desk.drag([400, 300], [240, 180])
    expect(await desk.answer()).toEqual([
      item('ell', 'ellipselabels', {
        x: 40,
        y: 40,
        radiusX: 10,
        radiusY: 10,
        rotation: 0,
        ellipselabels: ['Wheel'],
      }),
    ])
  })

  test('a polygon closes on its first corner, loses a corner to Backspace, and closes by double click', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('4')
    await desk.click([80, 60])
    await desk.click([400, 60])
    await desk.click([700, 500])
    await desk.press('Backspace')
    await desk.click([400, 300])
    await desk.click([82, 62])
    const roof = item('poly', 'polygonlabels', {
      points: [
        [10, 10],
        [50, 10],
        [50, 50],
      ],
      closed: true,
      polygonlabels: ['Roof'],
    })
    expect(await desk.answer()).toEqual([roof])
    await desk.click([480, 360])
    await desk.click([640, 360])
    await desk.click([640, 540], { count: 2 })
    expect((await desk.answer())[1]!['value'].points).toEqual([
      [60, 60],
      [80, 60],
      [80, 90],
    ])
    await desk.click([480, 60])
    await desk.click([500, 60])
    await desk.press('Escape')
    expect(await desk.answer()).toHaveLength(2)
  })

  test('corners of a polygon are moved, made on an edge and taken away', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('4')
    for (const place of [
      [80, 60],
      [400, 60],
      [400, 300],
      [80, 60],
    ] as const)
      await desk.click(place)
    await desk.press('Escape')
    await desk.click([360, 120])
    await desk.drag([400, 300], [480, 360])
    await desk.drag([240, 60], [240, 30])
    expect((await desk.answer())[0]!['value'].points).toEqual([
      [10, 10],
      [30, 5],
      [50, 10],
      [60, 60],
    ])
    await desk.click([240, 30], { count: 2 })
    expect((await desk.answer())[0]!['value'].points).toEqual([
      [10, 10],
      [50, 10],
      [60, 60],
    ])
  })

  test('a point is clicked', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('5')
    await desk.click([200, 300])
    expect(await desk.answer()).toEqual([
      item('kp', 'keypointlabels', { x: 25, y: 50, width: 1, keypointlabels: ['Nose'] }),
    ])
  })

  test('a mask is painted, painted on, rubbed out from, and stored byte for byte', async () => {
    await desk.open({ config: ALL, data })
    await desk.page.evaluate("localStorage.removeItem('touchstone.brush-size')")
    await desk.open({ config: ALL, data })
    await desk.press('6')
    await desk.drag([100, 100], [300, 100])
    const mask = emptyMask({ width: 800, height: 600 })
    paint(mask, { x: 100, y: 100 }, { x: 300, y: 100 }, 12, 255)
    const first = await desk.answer()
    expect(first).toEqual([
      item('mask', 'brushlabels', { format: 'rle', rle: encodeMask(mask), brushlabels: ['Sky'] }),
    ])
    await desk.drag([300, 100], [300, 300])
    await desk.press('e', '[')
    await desk.drag([200, 80], [200, 120])
    paint(mask, { x: 300, y: 100 }, { x: 300, y: 300 }, 12, 255)
    paint(mask, { x: 200, y: 80 }, { x: 200, y: 120 }, 9.5, 0)
    const [only, ...none] = await desk.answer()
    expect(none).toEqual([])
    expect(only!['value'].rle).toEqual(encodeMask(mask))
    expect(decodeMask(only!['value'].rle, mask).alpha).toEqual(mask.alpha)
    await desk.press('v', 'u', 'Escape')
    const before = await desk.picture()
    await desk.open({ config: ALL, data, answer: [only] })
    expect(await desk.picture()).toBe(before)
    await desk.press('6', 'u')
    await desk.drag([500, 500], [510, 500])
    expect(await desk.answer()).toHaveLength(2)
  })

  test('a bare tool and Labels beside it give two results of one id', async () => {
    const config = `<View><Image name="img" value="$image"/><Rectangle name="rect" toName="img"/><Polygon name="poly" toName="img"/>
      <Labels name="tag" toName="img"><Label value="Car"/></Labels></View>`
    await desk.open({ config, data })
    await desk.press('1')
    await desk.drag([80, 60], [240, 180])
    await desk.press('Escape', 'r')
    await desk.drag([400, 300], [480, 360])
    const geometry = { x: 10, y: 10, width: 20, height: 20, rotation: 0 }
    const answer = await desk.answer()
    expect(answer).toEqual([
      item('rect', 'rectangle', geometry),
      item('tag', 'labels', { ...geometry, labels: ['Car'] }),
      item('rect', 'rectangle', { x: 50, y: 50, width: 10, height: 10, rotation: 0 }),
    ])
    expect(answer[0]!['id']).toBe(answer[1]!['id'])
    await desk.press('v')
    await desk.drag([160, 120], [240, 180])
    const moved = await desk.answer()
    expect(moved.slice(0, 2).map(({ value }) => [value.x, value.y])).toEqual([
      [20, 20],
      [20, 20],
    ])
    await desk.click([440, 330])
    await desk.press('1')
    const labelled = await desk.answer()
    expect(labelled[3]).toEqual(
      item('tag', 'labels', { x: 50, y: 50, width: 10, height: 10, rotation: 0, labels: ['Car'] }),
    )
  })

  test('a handle resizes, the one above turns about the centre; the corner is what is stored', async () => {
    await desk.open({ config: ALL, data, answer: [stored('a', 40, 40)] })
    await desk.click([360, 270])
    await desk.drag([400, 300], [480, 360])
    expect((await desk.answer())[0]!['value']).toMatchObject({ x: 40, y: 40, width: 20, height: 20 })
    await desk.drag([400, 216], [600, 300])
    expect((await desk.answer())[0]!['value']).toEqual({
      x: 57.5,
      y: expect.closeTo((300 - 80) / 6, 6),
      width: 20,
      height: 20,
      rotation: 90,
      rectanglelabels: ['Car'],
    })
    await desk.press('Control+z', 'Control+z')
    expect(await desk.answer()).toEqual([stored('a', 40, 40)])
  })

  test('what an import left out and nobody knows is kept, whatever is done to the others', async () => {
    const odd = [
      stored('a', 10, 10, { score: 0.4, mystery: { deep: [1] }, readonly: true }),
      {
        ...stored('b', 50, 50),
        origin: 'prediction',
        value: { x: 50, y: 50, width: 10, height: 10, rectanglelabels: ['Dog'], extra: 1 },
      },
      { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' },
    ]
    await desk.open({ config: ALL, data, answer: odd })
    expect(await desk.answer()).toEqual(odd)
    await desk.drag([440, 330], [480, 360])
    await desk.drag([120, 90], [200, 200])
    expect(await desk.answer()).toEqual([
      odd[0],
      {
        ...odd[1],
        origin: 'prediction-changed',
        value: { x: 55, y: 55, width: 10, height: 10, rectanglelabels: ['Dog'], extra: 1 },
      },
      odd[2],
    ])
  })

  test.each(['04-image-rectangles', '06-image-brush'])(
    '%s of Label Studio is shown and stays as it is',
    async (name) => {
      const at = (file: string) => readFileSync(new URL(`../golden/${name}/${file}`, import.meta.url), 'utf8')
      const people = JSON.parse(at('annotations.json')) as Record<string, Record<string, unknown>[][]>
      const empty = await (async () => {
        await desk.open({ config: at('config.xml'), data: { image: '/picture/120x80.png' } })
        return desk.picture()
      })()
      for (const answer of Object.values(people).flat().slice(0, 3)) {
        await desk.open({ config: at('config.xml'), data: { image: '/picture/120x80.png' }, answer })
        expect(await desk.picture()).not.toBe(empty)
        expect(await desk.answer()).toEqual(answer)
      }
    },
  )

  test('several are selected by a box and moved, copied and deleted together, each as one step', async () => {
    await desk.open({
      config: ALL,
      data,
      answer: [stored('a', 10, 10), stored('b', 30, 10), stored('c', 70, 70)],
    })
    await desk.page.keyboard.down('Shift')
    await desk.drag([40, 30], [400, 200])
    await desk.page.keyboard.up('Shift')
    await desk.drag([120, 90], [120, 150])
    const where = async () =>
      (await desk.answer()).map(({ value }) => [Math.round(value.x), Math.round(value.y)])
    expect(await where()).toEqual([
      [10, 20],
      [30, 20],
      [70, 70],
    ])
    await desk.press('Control+d')
    expect(await where()).toHaveLength(5)
    await desk.press('Control+z', 'Control+z')
    expect(await where()).toEqual([
      [10, 10],
      [30, 10],
      [70, 70],
    ])
    await desk.press('u')
    await desk.click([120, 90])
    await desk.click([280, 90], { modifiers: ['Control'] })
    await desk.press('Backspace')
    expect(await where()).toEqual([[70, 70]])
  })

  test('a hidden region cannot be hit, a locked one not be moved, Alt and point goes round', async () => {
    await desk.open({ config: ALL, data, answer: [stored('a', 10, 10), stored('b', 30, 10)] })
    await desk.press('Alt+.', 'Alt+l')
    await desk.drag([120, 90], [200, 300])
    expect((await desk.answer())[0]).toEqual(stored('a', 10, 10))
    await desk.press('u', 'Alt+.', 'Alt+.', 'Alt+h', 'u')
    await desk.drag([280, 90], [300, 300])
    expect((await desk.answer())[1]).toEqual(stored('b', 30, 10))
  })

  test('arrow keys move by a pixel, with Shift by ten, with Alt they grow; brackets turn', async () => {
    await desk.open({ config: ALL, data, answer: [stored('a', 50, 50)] })
    await desk.click([440, 330])
    await desk.press(
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
    )
    await desk.press('Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown')
    const { value } = (await desk.answer())[0]!
    expect(value).toMatchObject({ x: 55, y: expect.closeTo(50.5, 6), width: 10, height: 15 })
    await desk.press(']')
    expect((await desk.answer())[0]!['value'].rotation).toBe(5)
  })

  test('a person draws by keyboard alone', async () => {
    await desk.open({ config: ALL, data })
    await desk.page.getByRole('application').focus()
    await desk.press('1', 'Enter', '3', 'Enter', '4', 'Enter', '5', 'Enter')
    expect((await desk.answer()).map(({ type }) => type)).toEqual([
      'rectanglelabels',
      'ellipselabels',
      'polygonlabels',
      'keypointlabels',
    ])
  })

  test('on a turned image results are in the image as it lies, and say how it was turned', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('Alt+ArrowRight', '1')
    // 600 × 800 on its side: fitted to 450 × 600, in the middle of 800.
    await desk.drag([175 + 45, 60], [175 + 135, 180])
    expect(await desk.answer()).toEqual([{ ...box(10, 70, 20, 20), image_rotation: 90 }])
  })

  test('each image of a list has its own regions', async () => {
    const config = ALL.replace('value="$image"', 'valueList="$images"')
    const tall = await Desk.at(browser, served.url, { width: 800 + 44 + 320, height: 636 })
    await tall.open({ config, data })
    await tall.press('1', 'Control+ArrowRight')
    await tall.page.getByText('Image 2 of 2').waitFor()
    await tall.page.locator('[aria-busy=false]').waitFor()
    await tall.settle()
    await tall.drag([80, 60], [240, 180])
    await tall.press('Control+ArrowLeft')
    await tall.page.getByText('Image 1 of 2').waitFor()
    await tall.page.locator('[aria-busy=false]').waitFor()
    await tall.settle()
    await tall.drag([400, 300], [480, 360])
    expect(await tall.answer()).toEqual([
      { ...box(10, 10, 20, 20), original_width: 400, original_height: 300, item_index: 1 },
      { ...box(50, 50, 10, 10), item_index: 0 },
    ])
    await tall.press('Escape')
    await tall.page.getByRole('list', { name: 'Regions' }).getByRole('button').first().click()
    await tall.page.getByText('Image 2 of 2').waitFor()
    expect(tall.complaints).toEqual([])
    await tall.page.context().close()
  })

  test('snap="pixel" sets what is drawn on whole pixels', async () => {
    const config = `<View><Image name="img" value="$image"/><RectangleLabels name="box" toName="img" snap="pixel"><Label value="Car"/></RectangleLabels></View>`
    await desk.open({ config, data: { image: '/picture/80x60.png' } })
    // Fitted four times as large, in the middle: from (240, 180).
    await desk.press('1')
    await desk.drag([240 + 81, 180 + 62], [240 + 159, 180 + 121])
    expect((await desk.answer())[0]!['value']).toMatchObject({
      x: 25,
      y: expect.closeTo(16 / 0.6, 6),
      width: 25,
      height: expect.closeTo(14 / 0.6, 6),
    })
  })

  test('a label of another shape does not relabel what is selected; one of its own does', async () => {
    await desk.open({ config: ALL, data, answer: [stored('a', 10, 10)] })
    await desk.click([120, 90])
    await desk.press('2')
    expect((await desk.answer())[0]!['value'].rectanglelabels).toEqual(['Dog'])
    await desk.press('3')
    expect((await desk.answer())[0]!['value'].rectanglelabels).toEqual(['Dog'])
    await desk.drag([400, 300], [480, 360])
    expect((await desk.answer())[1]!['type']).toBe('ellipselabels')
  })

  test('a tool without a label asks for one and draws nothing', async () => {
    await desk.open({ config: ALL, data })
    await desk.press('r')
    await desk.drag([80, 60], [240, 180])
    await desk.page.getByText('Choose a label first').waitFor()
    expect(await desk.answer()).toEqual([])
  })

  test('a picture that cannot be had is said so, and can be asked for again', async () => {
    await desk.page.route('**/late.png', (route) => route.abort())
    await desk.lay({
      config: ALL,
      data: { image: '/late.png' },
    })
    await desk.page.getByText('The image could not be loaded').waitFor()
    await desk.page.unroute('**/late.png')
    await desk.page.route('**/late.png', (route) =>
      route.continue({ url: new URL('/picture/800x600.png', served.url).href }),
    )
    await desk.page.getByRole('button', { name: 'Load it again' }).click()
    await desk.page.locator('[aria-busy=false]').waitFor()
    await desk.settle()
    await desk.press('1')
    await desk.drag([80, 60], [240, 180])
    expect(await desk.answer()).toEqual([box(10, 10, 20, 20)])
  })

  test('on a phone a finger draws and two fingers pan and zoom', async () => {
    const phone = await Desk.at(browser, served.url, { width: 390, height: 844 })
    await phone.open({ config: ALL, data })
    await phone.page.getByRole('button', { name: /Car/ }).tap()
    const area = (await phone.page.getByRole('application').boundingBox())!
    const touch = await phone.page.context().newCDPSession(phone.page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(({ x, y }, id) => ({ id, x: area.x + x, y: area.y + y })),
      })
    const middle = area.height / 2
    await send('touchStart', { x: 100, y: middle - 50 })
    await send('touchMove', { x: 150, y: middle })
    await send('touchMove', { x: 200, y: middle + 50 })
    await send('touchEnd')
    const drawn = await phone.answer()
    expect(drawn.map(({ type }) => type)).toEqual(['rectanglelabels'])
    const before = await phone.picture()
    await send('touchStart', { x: 100, y: middle })
    await send('touchStart', { x: 100, y: middle }, { x: 200, y: middle })
    await send('touchMove', { x: 60, y: middle }, { x: 240, y: middle })
    await send('touchEnd')
    expect(await phone.answer()).toEqual(drawn)
    expect(await phone.picture()).not.toBe(before)
    expect(phone.complaints).toEqual([])
    await phone.page.context().close()
  })

  test('without negative zoom the wheel stops where the image fits; with it, it goes on', async () => {
    const scale = () => desk.page.evaluate('desk.editor().zoom.value.scale.value')
    await desk.open({ config: ALL, data })
    await desk.press('Control+-', 'Control+-')
    expect(await scale()).toBe(1)
    await desk.press('Control+=')
    expect(await scale()).toBeCloseTo(1.21, 6)
    await desk.press('Shift+1')
    expect(await scale()).toBe(1)
    await desk.open({ config: ALL.replace('<Image', '<Image negativeZoom="true" zoomBy="1.5"'), data })
    await desk.press('Control+-')
    expect(await scale()).toBeCloseTo(1 / 2.25, 6)
    await desk.press('Shift+2')
    expect(await scale()).toBe(1)
  })

  test('nothing is changed where the answer is only looked at', async () => {
    await desk.open({ config: ALL, data, answer: [stored('a', 10, 10)], isReadOnly: true })
    await desk.drag([120, 90], [300, 300])
    await desk.press('1', 'r')
    await desk.drag([400, 300], [480, 360])
    await desk.press('Backspace')
    expect(await desk.answer()).toEqual([stored('a', 10, 10)])
  })
})
