import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeLog, openLog } from './data-folder.ts'
import type { Fleet } from './fleet.ts'
import { launch } from './launch.ts'
import type { Running } from './launch.ts'
import type { Machine } from './machine.ts'
import type { Program } from './programs.ts'
import { changeState } from './state-file.ts'

/** Time for open requests and running activities to finish. */
const DRAIN_MS = 15_000

/** Starts one of our own programs and keeps it running. */
export function startProgram(
  machine: Machine,
  fleet: Fleet,
  program: Program,
  env: NodeJS.ProcessEnv,
): Promise<Running> {
  const { folder } = machine
  const start = async (): Promise<Running> => {
    const log = openLog(folder, program.name)
    try {
      return await launch({
        command: process.execPath,
        args: ['--import', 'tsx', program.entry],
        cwd: process.cwd(),
        env,
        logFd: log.fd,
        givesWay: program.givesWay,
      })
    } finally {
      closeLog(log)
    }
  }
  return fleet.add({
    name: program.name,
    first: start,
    again: start,
    record: (running) => changeState(folder.stateFile, { [program.name]: running?.known }),
    stopSignal: 'SIGTERM',
    stopGraceMs: DRAIN_MS,
  })
}

/** The end of a program's log, to tell why it does not come up. */
export function endOfLog({ folder }: Machine, program: Program, lines = 12): string {
  const text = readFileSync(join(folder.logs, `${program.name}.log`), 'utf8')
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
