import { aboutMachine } from './machine/about.ts'
import { build } from './machine/build.ts'
import { openFolder, startMachine, stopMachine } from './machine/start-machine.ts'
import { readOptions } from './options.ts'
import type { ScenarioName } from './options.ts'
import { peer } from './peer/peer.ts'
import { printOutcome } from './report.ts'
import { chosen } from './scenarios/chosen.ts'
import { empty } from './scenarios/empty.ts'
import { importing } from './scenarios/importing.ts'
import { paused, rushed } from './scenarios/rush.ts'
import type { Scenario, Stage } from './scenarios/scenario.ts'
import { queues } from './scenarios/queues.ts'
import { thought } from './scenarios/thought.ts'
import { veteran } from './scenarios/veteran.ts'
import { openWorld } from './world/open-world.ts'

/**
 * `npm run bench:handout`: how tasks are handed out and taken in, on a machine of its own that it starts and stops.
 * Prints tables and one line of JSON for each scenario; `docs/benchmarks.md` says how to run and read it.
 */
const SCENARIO: Readonly<Record<ScenarioName, Scenario>> = {
  thought,
  rush: rushed,
  paused,
  veteran,
  empty,
  queues,
  chosen,
  importing,
  peer,
}

const options = readOptions(process.argv.slice(2))
const folder = openFolder()
const limit = setTimeout(
  () => void leave(`It is not through after ${options.minutes} minutes.`),
  options.minutes * 60_000,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave(`It was told to stop by ${signal}.`))

try {
  await build()
  const machine = await startMachine(folder)
  const world = await openWorld(machine, options)
  const about = await aboutMachine(machine, world.books)
  console.log(about)
  for (const name of options.only) await play(name, { machine, world, options }, about)
  await world.close()
} finally {
  clearTimeout(limit)
  await stopMachine(folder)
}

/** One that fails says so, and the others have their turn. */
async function play(name: ScenarioName, stage: Stage, about: object): Promise<void> {
  try {
    printOutcome(await SCENARIO[name](stage), { ...about, options })
  } catch (error) {
    console.error(`${name}: could not be measured.`, error)
    process.exitCode = 1
  }
}

/** Ends everything it started, and says why. */
async function leave(why: string): Promise<never> {
  console.error(why)
  // Whatever is under way loses what it works with.
  process.on('uncaughtException', () => undefined)
  await stopMachine(folder)
  process.exit(1)
}
