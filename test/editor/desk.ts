import type { Browser, Page } from 'playwright-core'

/** One item of an answer, with what the tests ask of it. */
export interface Result {
  readonly id: string
  readonly type: string
  readonly value: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly rotation: number
    readonly points: readonly (readonly number[])[]
    readonly rle: readonly number[]
    readonly rectanglelabels: readonly string[]
  }
}

/** A task to be put on the desk. */
export interface DeskTask {
  readonly config: string
  readonly data: Record<string, unknown>
  readonly answer?: readonly unknown[]
  readonly veiled?: readonly unknown[]
  readonly isReadOnly?: boolean
}

type Place = readonly [x: number, y: number]

/** Somebody at the editor, with mouse and keys. Places on the image are in pixels of it, as it fits at natural size. */
export class Desk {
  readonly page: Page
  readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
  }

  /** So wide that a picture of 800 × 600 fits exactly, one of its pixels a pixel of the screen. */
  static async at(
    browser: Browser,
    url: string,
    screen = { width: 800 + 44 + 320, height: 600 },
  ): Promise<Desk> {
    const context = await browser.newContext({ viewport: screen, hasTouch: screen.width < 500 })
    const desk = new Desk(await context.newPage())
    await desk.page.goto(url)
    await desk.page.waitForFunction('globalThis.desk')
    return desk
  }

  /** Puts a task on the desk and waits for nothing. */
  async lay(task: DeskTask): Promise<void> {
    await this.page.evaluate(`desk.open(${JSON.stringify(task)})`)
  }

  async open(task: DeskTask): Promise<void> {
    await this.lay(task)
    await this.page.getByRole('application').first().waitFor()
    await this.page.locator('[aria-busy=false]').first().waitFor()
    await this.settle()
  }

  /** What would be sent. */
  answer(): Promise<Result[]> {
    return this.page.evaluate<Result[]>('desk.answer()')
  }

  /** Two frames: whatever was asked for is drawn. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    )
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async click(
    place: Place,
    options: { readonly modifiers?: ('Shift' | 'Control')[]; readonly count?: number } = {},
  ): Promise<void> {
    const [left, top] = await this.corner()
    for (const key of options.modifiers ?? []) await this.page.keyboard.down(key)
    await this.page.mouse.click(left + place[0], top + place[1], { clickCount: options.count ?? 1 })
    for (const key of options.modifiers ?? []) await this.page.keyboard.up(key)
  }

  async drag(from: Place, ...through: readonly Place[]): Promise<void> {
    const [left, top] = await this.corner()
    await this.page.mouse.move(left + from[0], top + from[1])
    await this.page.mouse.down()
    for (const [x, y] of through) await this.page.mouse.move(left + x, top + y, { steps: 3 })
    await this.page.mouse.up()
  }

  async hover(place: Place): Promise<void> {
    const [left, top] = await this.corner()
    await this.page.mouse.move(left + place[0], top + place[1])
  }

  /** What is seen of the image and its regions. */
  async picture(): Promise<string> {
    await this.page.mouse.move(2, 2)
    await this.settle()
    return (await this.page.getByRole('application').first().screenshot()).toString('base64')
  }

  private async corner(): Promise<Place> {
    const box = await this.page.getByRole('application').first().boundingBox()
    if (!box) throw new Error('no image to draw on')
    return [box.x, box.y]
  }
}
