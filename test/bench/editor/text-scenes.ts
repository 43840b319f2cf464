import type { Desk } from '../../editor/desk.ts'
import type { Measured } from './image-scenes.ts'

const LENGTH = 100_000
const SPANS = 2000
const CONFIG = `<View><Labels name="l" toName="t"><Label value="Person"/><Label value="Place"/></Labels>
  <Text name="t" value="$t"/></View>`

/** Choosing one span after the other, far apart, until the frame after it is drawn. */
export async function selectingSpans(desk: Desk): Promise<Measured[]> {
  await open(desk)
  const times = await timed(desk, 60, 'editor.select("s" + ((round * 61) % 2000))')
  return both('select one of 2,000 spans in 100,000 characters', times, 50)
}

/** Marking one more. */
export async function markingText(desk: Desk): Promise<Measured[]> {
  await open(desk)
  const times = await timed(
    desk,
    30,
    `const [control] = editor.config.controls
     const start = round * 1000 + 22
     editor.mark({ control, label: control.labels[0] }, 't', { start, end: start + 8, text: 'words' })`,
  )
  return both('mark one more', times, 200)
}

async function open(desk: Desk): Promise<void> {
  const task = JSON.stringify({ config: CONFIG, data: { t: text() }, answer: spans() })
  await desk.page.evaluate(`globalThis.desk.open(${task})`)
  await desk.page.locator('.badge').first().waitFor()
  await desk.page.waitForTimeout(1000)
}

/** As text: what is loaded through tsx carries names that the page does not know. */
function timed(desk: Desk, rounds: number, act: string): Promise<number[]> {
  return desk.page.evaluate(
    `(async () => {
       const editor = globalThis.desk.editor()
       const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
       const times = []
       for (let round = 0; round < ${rounds}; round += 1) {
         await drawn()
         const from = performance.now()
         ${act}
         await drawn()
         times.push(performance.now() - from)
       }
       return times
     })()`,
  )
}

function text(): string {
  const words = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor'.split(' ')
  let made = ''
  for (let at = 0; made.length < LENGTH; at += 1) {
    made += (words[at % words.length] ?? '') + (at % 60 === 59 ? '\n' : ' ')
  }
  return made.slice(0, LENGTH)
}

function spans(): unknown[] {
  const whole = text()
  return Array.from({ length: SPANS }, (_, at) => {
    const start = at * 49
    const value = { start, end: start + 20, text: whole.slice(start, start + 20) }
    const labels = [at % 2 === 0 ? 'Person' : 'Place']
    return { id: `s${at}`, from_name: 'l', to_name: 't', type: 'labels', value: { ...value, labels } }
  })
}

function both(name: string, times: readonly number[], goal: number): Measured[] {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return [
    { name: `${name}, median`, value: at(0.5), unit: 'ms', goal: `< ${goal}`, isReached: at(0.5) < goal },
    { name: `${name}, p95`, value: at(0.95), unit: 'ms', goal: `< ${goal}`, isReached: at(0.95) < goal },
  ]
}
