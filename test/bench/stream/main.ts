import { launchChromium } from '../../chromium.ts'
import { aboutMachine } from '../handout/machine/about.ts'
import { build } from '../handout/machine/build.ts'
import { openFolder, startMachine, stopMachine } from '../handout/machine/start-machine.ts'
import { callerOf } from '../handout/robots/caller.ts'
import { openWorld } from '../handout/world/open-world.ts'
import { readOptions } from './options.ts'
import type { SceneName } from './options.ts'
import { openPeer } from './peer.ts'
import { annotatorAt } from './person.ts'
import { servePictures } from './pictures.ts'
import { heldRows, trendRows, waitRows, waitsOf, weightRow } from './report.ts'
import { ourScreen } from './screen.ts'
import { measureSide } from './side.ts'
import type { Side, SideMeasured } from './side.ts'
import { streamWeight } from './weight.ts'

/**
 * `npm run bench:stream`: how long a person waits between two tasks, and what thousands in a row leave behind. The
 * whole product on a machine of its own, a headless Chromium, and somebody who labels by keyboard.
 */
const options = readOptions(process.argv.slice(2))
const folder = openFolder()
const limit = setTimeout(
  () => void leave(`It is not through after ${options.minutes} minutes.`),
  options.minutes * 60_000,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave(`It was told to stop by ${signal}.`))

const browser = await launchChromium()
const pictures = await servePictures()
try {
  await build()
  const machine = await startMachine(folder)
  const world = await openWorld(machine, { people: 0, history: 0 })
  await machine.useWorker()
  const about = await aboutMachine(machine, world.books)
  console.log(about)
  const ours: Side = {
    name: 'product',
    owner: callerOf(machine.api.url, world.owner.token),
    person: () => annotatorAt(browser, machine, world),
    screen: ourScreen,
    isOurs: true,
  }
  const sides = options.peer ? [ours, await openPeer(browser, machine, options.peerFolder)] : [ours]
  const weight = streamWeight()
  console.table([weightRow(weight)])
  for (const scene of options.only) for (const side of sides) await measure(side, scene, { ...about, weight })
  await world.close()
} finally {
  clearTimeout(limit)
  await browser.close().catch(() => undefined)
  await pictures.stop()
  await stopMachine(folder)
}

/** One that fails says so, and the others have their turn. */
async function measure(side: Side, scene: SceneName, about: object): Promise<void> {
  try {
    print(side, scene, about, await measureSide(side, scene, options, pictures))
  } catch (error) {
    console.error(`${side.name}, ${scene}: could not be measured.`, error)
    process.exitCode = 1
  }
}

function print({ name }: Side, scene: SceneName, about: object, measured: SideMeasured): void {
  const { first, near, far, long } = measured
  console.log(`\n${name}, ${scene}: milliseconds from the submit key to the next task usable`)
  console.table(waitRows(name, scene, options.delay, measured))
  console.table([{ side: name, scene, ...first }])
  if (long) {
    console.table(heldRows(scene, long.held))
    console.table(trendRows(name, scene, long.held))
  }
  const turns = { near: waitsOf(near.waits), far: waitsOf(far.waits), long: long && waitsOf(long.waits) }
  console.log(
    JSON.stringify({ side: name, scene, ...about, options, first, ...turns, held: long?.held ?? [] }),
  )
}

/** Ends everything it started, and says why. */
async function leave(why: string): Promise<never> {
  console.error(why)
  // Whatever is under way loses what it works with.
  process.on('uncaughtException', () => undefined)
  process.on('unhandledRejection', () => undefined)
  await browser.close().catch(() => undefined)
  await stopMachine(folder)
  process.exit(1)
}
