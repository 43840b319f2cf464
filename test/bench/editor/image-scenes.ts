import type { Desk } from '../../editor/desk.ts'

/** One figure, beside the one to reach. */
export interface Measured {
  readonly name: string
  readonly value: number
  readonly unit: 'fps' | 'ms'
  readonly goal: string
  readonly isReached: boolean
}

const CONFIG = `<View><Image name="img" value="$image"/>
  <RectangleLabels name="box" toName="img">${Array.from({ length: 10 }, (_, at) => `<Label value="Kind ${at + 1}"/>`).join('')}</RectangleLabels>
  <BrushLabels name="mask" toName="img"><Label value="Sky" hotkey="m"/></BrushLabels></View>`
const IMAGE = { image: '/picture/1920x1080.png' }
const BOXES = 5000

export async function panning(desk: Desk): Promise<Measured[]> {
  await desk.open({ config: CONFIG, data: IMAGE, answer: boxes() })
  await desk.press('Control+=', 'Control+=', 'Control+=', 'h')
  const fps = await framesWhile(desk, async () => {
    for (let round = 0; round < 6; round += 1) await drag(desk, [300, 300], [900, 600], 40)
  })
  return [frames('pan an image with 5,000 boxes', fps)]
}

export async function zooming(desk: Desk): Promise<Measured[]> {
  await desk.open({ config: CONFIG, data: IMAGE, answer: boxes() })
  await desk.hover([500, 400])
  const fps = await framesWhile(desk, async () => {
    for (let step = 0; step < 160; step += 1) await desk.page.mouse.wheel(0, step % 80 < 40 ? -60 : 60)
  })
  return [frames('zoom an image with 5,000 boxes', fps)]
}

export async function addingBoxes(desk: Desk): Promise<Measured[]> {
  await desk.open({ config: CONFIG, data: IMAGE, answer: boxes() })
  await desk.press('1')
  await watchReleases(desk)
  for (let at = 0; at < 25; at += 1) {
    await drag(desk, [200 + at * 20, 300], [260 + at * 20, 340], 4)
    await desk.settle()
  }
  const times = (await released(desk)).slice(5)
  const total = (await desk.answer()).length
  if (total !== BOXES + 25) throw new Error(`drew ${total - BOXES} of 25 boxes`)
  return [
    most('add a box to 5,000, release to frame drawn, median', percentile(times, 0.5), 50),
    most('add a box to 5,000, release to frame drawn, p95', percentile(times, 0.95), 50),
  ]
}

export async function painting(desk: Desk): Promise<Measured[]> {
  await desk.open({ config: CONFIG, data: IMAGE })
  await desk.page.evaluate("localStorage.setItem('touchstone.brush-size', '60')")
  await desk.open({ config: CONFIG, data: IMAGE })
  await desk.press('m')
  await watchReleases(desk)
  const fps = await framesWhile(desk, async () => {
    for (let at = 0; at < 12; at += 1) await drag(desk, [80, 150 + at * 40], [1000, 180 + at * 40], 60)
  })
  const times = (await released(desk)).slice(2)
  const [only] = await desk.answer()
  if ((only?.value.rle.length ?? 0) <= 1000) throw new Error('nothing was painted')
  return [
    frames('paint across 1920 × 1080', fps),
    most('stroke across 1920 × 1080, release to encoded and drawn, median', percentile(times, 0.5), 200),
    most('stroke across 1920 × 1080, release to encoded and drawn, worst', Math.max(...times), 200),
  ]
}

function boxes(): object[] {
  return Array.from({ length: BOXES }, (_, at) => ({
    original_width: 1920,
    original_height: 1080,
    image_rotation: 0,
    id: `b${at}`,
    from_name: 'box',
    to_name: 'img',
    type: 'rectanglelabels',
    origin: at % 5 === 0 ? 'prediction' : 'manual',
    value: {
      x: (at % 100) * 0.97,
      y: Math.floor(at / 100) * 1.9,
      width: 0.8,
      height: 1.5,
      rotation: at % 7 === 0 ? 15 : 0,
      rectanglelabels: [`Kind ${(at % 10) + 1}`],
    },
  }))
}

async function drag(desk: Desk, from: [number, number], to: [number, number], steps: number): Promise<void> {
  const area = (await desk.page.getByRole('application').boundingBox())!
  await desk.page.mouse.move(area.x + from[0], area.y + from[1])
  await desk.page.mouse.down()
  await desk.page.mouse.move(area.x + to[0], area.y + to[1], { steps })
  await desk.page.mouse.up()
}

/** Frames a second while something is done, as many as the page was given. */
async function framesWhile(desk: Desk, act: () => Promise<void>): Promise<number> {
  // As text: what is loaded through tsx carries names that the page does not know.
  await desk.page.evaluate(
    `const times = (globalThis.frameTimes = []);
     requestAnimationFrame(function count(now) { times.push(now); requestAnimationFrame(count) })`,
  )
  await act()
  const times = await desk.page.evaluate<number[]>('frameTimes')
  return ((times.length - 1) * 1000) / (times.at(-1)! - times[0]!)
}

/** From now on: how long from letting go of the pointer until the frame after it is drawn. */
function watchReleases(desk: Desk): Promise<unknown> {
  return desk.page.evaluate(
    `const times = (globalThis.releases = []);
     addEventListener('pointerup', () => {
       const start = performance.now()
       requestAnimationFrame(() => {
         const channel = new MessageChannel()
         channel.port1.onmessage = () => times.push(performance.now() - start)
         channel.port2.postMessage(null)
       })
     }, { capture: true })`,
  )
}

function released(desk: Desk): Promise<number[]> {
  return desk.page.evaluate<number[]>('releases')
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

function frames(name: string, value: number): Measured {
  return { name, value, unit: 'fps', goal: '>= 30', isReached: value >= 30 }
}

function most(name: string, value: number, goal: number): Measured {
  return { name, value, unit: 'ms', goal: `< ${goal}`, isReached: value < goal }
}
