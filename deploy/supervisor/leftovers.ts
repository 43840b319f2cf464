import type { DataFolder } from './data-folder.ts'
import type { Machine } from './machine.ts'
import { livingPostmaster } from './postgres/postmaster-pid.ts'
import { endProcess, isAlive, markOf } from './process-mark.ts'
import type { ProcessMark } from './process-mark.ts'
import { Refusal } from './refusal.ts'
import { changeState, readState, removeState } from './state-file.ts'

const DRAIN_MS = 10_000

/**
 * Makes the data folder ours: refuses while another supervisor lives on it. What a supervisor that ended hard left
 * behind: api and worker are ended (they may be of an older version); Postgres and Temporal are taken over later.
 */
export async function takeOver({ settings, folder, say }: Machine): Promise<void> {
  const state = readState(folder.stateFile)
  if (state.supervisor && isAlive(state.supervisor)) {
    throw new Refusal(
      `Touchstone already runs on ${settings.dataDir} (process ${state.supervisor.pid}); ` +
        'stop it with Ctrl-C there or with npm run stop, or give another DATA_DIR.',
    )
  }
  changeState(folder.stateFile, { supervisor: markOf(process.pid) ?? undefined })
  for (const name of ['api', 'worker'] as const) {
    const known = state[name]
    if (known && isAlive(known)) {
      say(name, `process ${known.pid} of an earlier start still runs; replacing it`)
      await endProcess(known, 'SIGTERM', DRAIN_MS)
    }
    changeState(folder.stateFile, { [name]: undefined })
  }
}

/** Ends everything that runs on a data folder, the supervisor first, so that it starts nothing again. */
export async function stopEverything(folder: DataFolder, say: (line: string) => void): Promise<void> {
  const state = readState(folder.stateFile)
  const postgres = livingPostmaster(folder.postgres)
  const known: readonly [string, ProcessMark | null | undefined, NodeJS.Signals, number][] = [
    ['supervisor', state.supervisor, 'SIGTERM', 4 * DRAIN_MS],
    ['api', state.api, 'SIGTERM', DRAIN_MS],
    ['worker', state.worker, 'SIGTERM', DRAIN_MS],
    ['temporal', state.temporal, 'SIGTERM', DRAIN_MS],
    ['postgres', postgres, 'SIGINT', DRAIN_MS],
  ]
  for (const [name, mark, signal, graceMs] of known) {
    if (!mark || !isAlive(mark)) continue
    say(`Stopping ${name} (process ${mark.pid}) …`)
    await endProcess(mark, signal, graceMs)
  }
  removeState(folder.stateFile)
}

/** The second Ctrl-C: at once, without order. Books survive it; that is what they are for. */
export async function killEverything(folder: DataFolder): Promise<void> {
  const { api, worker, temporal } = readState(folder.stateFile)
  const marks = [api, worker, temporal, livingPostmaster(folder.postgres) ?? undefined]
  await Promise.all(marks.filter((mark) => mark !== undefined).map((mark) => endProcess(mark, 'SIGKILL', 0)))
}
