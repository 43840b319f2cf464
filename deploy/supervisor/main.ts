import { EnvironmentError } from '../env.ts'
import { closeBooks, migrateBooks } from './books.ts'
import { createFleet } from './fleet.ts'
import type { Fleet } from './fleet.ts'
import { killEverything, stopEverything, takeOver } from './leftovers.ts'
import { localAddress, openMachine } from './machine.ts'
import type { Machine } from './machine.ts'
import { isUnclaimed, peopleCanWork } from './people-can-work.ts'
import { requireFreePort } from './ports.ts'
import { programEnvironment } from './program-environment.ts'
import { API, WORKER } from './programs.ts'
import { Refusal } from './refusal.ts'
import { startBooks } from './start-books.ts'
import { startOrchestrator } from './start-orchestrator.ts'
import { endOfLog, startProgram } from './start-program.ts'
import { changeState } from './state-file.ts'

/** Starts everything in order, keeps it running, and on Ctrl-C or SIGTERM stops everything the other way round. */
export async function run(): Promise<void> {
  process.umask(0o022)
  const machine = open()
  await takeOver(machine)
  const fleet = createFleet(machine)
  const asked = askedToEnd(machine)
  try {
    await Promise.race([start(machine, fleet), asked])
    await asked
    machine.say('stopping', 'Touchstone')
  } finally {
    await stop(machine, fleet)
  }
  process.exit(0)
}

/** Ends what an earlier start left running on this data folder. */
export async function stopLeftovers(): Promise<void> {
  await stopEverything(open().folder, console.log)
  process.exit(0)
}

function open(): Machine {
  try {
    return openMachine(process.env)
  } catch (error) {
    if (error instanceof EnvironmentError) throw new Refusal(error.message, error)
    throw error
  }
}

async function start(machine: Machine, fleet: Fleet): Promise<void> {
  await requireFreePort(machine.settings.host, machine.settings.port)
  const [books, orchestrator] = await allOf([startBooks(machine, fleet), startOrchestrator(machine, fleet)])
  const steps = await migrateBooks()
  machine.say('books', steps.length > 0 ? `brought up to date in ${steps.length} steps` : 'up to date')
  const env = programEnvironment(machine, books, orchestrator)
  await startProgram(machine, fleet, WORKER, env)
  const api = await startProgram(machine, fleet, API, env)
  if (!(await peopleCanWork(machine, api)))
    throw new Refusal(`${endOfLog(machine, API)}\nThe api did not come up; the lines above say why.`)
  console.log(`Touchstone is ready at ${localAddress(machine.settings)}`)
  if (orchestrator.uiUrl !== null) console.log(`Temporal Web is at ${orchestrator.uiUrl}`)
  if (env['SIGN_UP_CODE'] && (await isUnclaimed(machine)))
    console.log(`The first person to sign up gives the code ${env['SIGN_UP_CODE']}`)
  if (!(await orchestrator.answers))
    machine.say('temporal', 'does not answer yet; people can work, and decisions follow once it does')
}

/** Like Promise.all, but waits for all before it fails, so that whatever started is known and can be stopped. */
async function allOf<A, B>([a, b]: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled([a, b])
  return [await a, await b]
}

async function stop({ folder }: Machine, fleet: Fleet): Promise<void> {
  await closeBooks()
  await fleet.stop()
  changeState(folder.stateFile, { supervisor: undefined })
}

/** Resolves at the first request to end; the second one kills without order. */
function askedToEnd({ folder }: Machine): Promise<void> {
  return new Promise((resolve) => {
    let times = 0
    const ask = (): void => {
      times += 1
      if (times === 1) resolve()
      else if (times === 2) void killEverything(folder).finally(() => process.exit(1))
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
}
