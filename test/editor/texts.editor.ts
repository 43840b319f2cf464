import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { withBrowser } from '../journeys/with-browser.ts'
import type { ServedEditor } from './serve-editor.ts'
import { serveEditor } from './serve-editor.ts'

interface OnDesk {
  readonly config: string
  readonly data: Record<string, unknown>
  readonly answer?: readonly unknown[]
}

type Item = Readonly<Record<string, unknown>>

const HYPER = `<View><HyperText name="h" value="$h"/><HyperTextLabels name="l" toName="h">
  <Label value="Person"/><Label value="Place"/></HyperTextLabels></View>`
const PAGE = `<style>b { color: teal }</style><h1>Minutes</h1>
<p>Ada <b>Lovelace</b> met<br>Charles.</p><script>document.body.append('run')</script>`

withBrowser('marking texts, pages and dialogues by hand', () => {
  let served: ServedEditor
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    served = await serveEditor()
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(served.url)
    await page.waitForFunction('globalThis.desk')
  }, 120_000)
  afterEach(() => expect(complaints).toEqual([]))
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })

  const open = (task: OnDesk): Promise<unknown> =>
    page.evaluate(`globalThis.desk.open(${JSON.stringify(task)})`)
  const answer = (): Promise<Item[]> => page.evaluate('globalThis.desk.answer()')
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const inPage = async () => {
    await page.locator('iframe').waitFor()
    await page.waitForTimeout(200)
    return page.frames().at(-1)!
  }

  test('a word of a text is chosen by mouse and marked by key; a click on it selects it', async () => {
    await open({
      config: `<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/></Labels></View>`,
      data: { t: 'one two three' },
    })
    const piece = page.locator('.piece').first()
    const box = (await piece.boundingBox())!
    await page.mouse.dblclick(box.x + box.width * 0.42, box.y + box.height / 2)
    await press('1')
    expect(await answer()).toMatchObject([{ value: { start: 4, end: 7, text: 'two', labels: ['A'] } }])
    await page.locator('.piece--marked').click()
    expect(await page.evaluate('globalThis.desk.editor().selectedId.value')).toBe((await answer())[0]!['id'])
  })

  test('a word of a page is marked with its paths and offsets, and nothing of the page runs', async () => {
    await open({ config: HYPER, data: { h: PAGE } })
    const frame = await inPage()
    await frame.locator('b').dblclick()
    await press('1')
    expect(await answer()).toMatchObject([
      {
        type: 'hypertextlabels',
        value: {
          start: '/p[1]/b[1]/text()[1]',
          end: '/p[1]/b[1]/text()[1]',
          startOffset: 0,
          endOffset: 8,
          text: 'Lovelace',
          hypertextlabels: ['Person'],
        },
      },
    ])
    expect(await frame.locator('body').textContent()).not.toContain('run')
    const color = 'getComputedStyle(document.querySelector("b")).color'
    expect(await frame.evaluate(color)).toBe('rgb(0, 128, 128)')
  })

  test('what was marked on a page is drawn again, selected by a click, relabelled by a key', async () => {
    const value = { start: '/p[1]/b[1]/text()[1]', end: '/p[1]/text()[3]', startOffset: 4, endOffset: 7 }
    const stored = { id: 'a', from_name: 'l', to_name: 'h', type: 'hypertextlabels', origin: 'manual' }
    await open({
      config: HYPER,
      data: { h: PAGE },
      answer: [{ ...stored, value: { ...value, hypertextlabels: ['Person'] } }],
    })
    const frame = await inPage()
    const drawn = 'Array.from(CSS.highlights.values()).map((one) => Array.from(one).map(String))'
    expect(await frame.evaluate(drawn)).toEqual([['lace metCharles']])
    await frame.locator('b').click({ position: { x: 60, y: 8 } })
    expect(await page.evaluate('globalThis.desk.editor().selectedId.value')).toBe('a')
    await press('2')
    expect(await answer()).toEqual([{ ...stored, value: { ...value, hypertextlabels: ['Place'] } }])
  })

  test('turns of a dialogue are marked by keyboard alone', async () => {
    await open({
      config: `<View><ParagraphLabels name="l" toName="d"><Label value="Question"/><Label value="Answer"/></ParagraphLabels>
        <Paragraphs name="d" value="$d" layout="dialogue"/></View>`,
      data: {
        d: [
          { author: 'Ada', text: 'Is it open?' },
          { author: 'Bob', text: 'Yes, till seven.' },
        ],
      },
    })
    await page.locator('[data-turn="0"]').focus()
    await press('Control+ArrowDown', 'Control+Shift+A', '2')
    await page.locator('[data-turn="0"]').focus()
    await press('ArrowRight', 'Shift+ArrowRight', '1')
    expect((await answer()).map((item) => item['value'])).toEqual([
      {
        start: '1',
        end: '1',
        startOffset: 0,
        endOffset: 16,
        text: 'Yes, till seven.',
        paragraphlabels: ['Answer'],
      },
      { start: '0', end: '0', startOffset: 0, endOffset: 5, text: 'Is it', paragraphlabels: ['Question'] },
    ])
  })

  test('two regions are related by keys alone', async () => {
    const region = (id: string, start: number) => ({
      id,
      from_name: 'l',
      to_name: 't',
      type: 'labels',
      value: { start, end: start + 3, labels: ['A'] },
    })
    await open({
      config: `<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/></Labels>
        <Relations><Relation value="of"/></Relations></View>`,
      data: { t: 'one two three' },
      answer: [region('a', 0), region('b', 4)],
    })
    await press('Alt+.', 'Alt+r', 'Alt+.', 'Alt+r')
    expect((await answer()).at(-1)).toEqual({
      from_id: 'a',
      to_id: 'b',
      type: 'relation',
      direction: 'right',
    })
  })

  test('items are ranked by drag and by keys', async () => {
    await open({
      config: `<View><List name="l" value="$l"/><Ranker name="r" toName="l"><Bucket name="best"/></Ranker></View>`,
      data: { l: ['a', 'b', 'c'].map((id) => ({ id, title: `Item ${id}` })) },
    })
    await page.locator('[data-item="c"]').dragTo(page.locator('.column').nth(1))
    await page.locator('[data-item="a"]').focus()
    await press('ArrowRight', 'ArrowUp')
    expect(await answer()).toMatchObject([
      { type: 'ranker', value: { ranker: { _: ['b'], best: ['a', 'c'] } } },
    ])
  })

  test('a taxonomy of 20,000 items is scrolled, unfolded and chosen from by mouse', async () => {
    const tree = Array.from({ length: 1000 }, (_, at) => ({
      value: `Group ${at}`,
      children: Array.from({ length: 19 }, (_unused, leaf) => ({ value: `Leaf ${leaf}` })),
    }))
    await open({
      config: `<View><Text name="t" value="$t"/><Taxonomy name="x" toName="t" value="$tree"/></View>`,
      data: { t: 'x', tree },
    })
    const list = page.getByRole('tree')
    await list.evaluate((element) => element.scrollTo(0, 30 * 500))
    await page.getByRole('button', { name: 'Open Group 500' }).click()
    await page
      .locator('.row', { hasText: /^Leaf 1$/ })
      .locator('.text')
      .click()
    expect(await answer()).toMatchObject([{ value: { taxonomy: [['Group 500', 'Leaf 1']] } }])
    expect(await page.getByRole('treeitem').count()).toBeLessThan(60)
  }, 20_000)
})
