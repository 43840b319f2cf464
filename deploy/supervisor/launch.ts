import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, isNamed, markOf } from './process-mark.ts'
import type { ProcessMark } from './process-mark.ts'

/** A process that runs, ours or one we found running. */
export interface Running {
  readonly known: ProcessMark
  /** Resolves with how it ended. */
  readonly ended: Promise<string>
}

export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Gets both outputs. A file, so that the child can outlive us. */
  readonly logFd: number
  readonly uid?: number
  readonly gid?: number
  /** Gives way to the others when the processor is short: its work can wait, people's cannot. */
  readonly givesWay?: boolean
}

/** About a third of the weight of those who serve people, by the scheduler's table. */
const NICENESS = '5'

/**
 * Starts a process in a group of its own: Ctrl-C in the terminal reaches the supervisor alone, which then ends
 * everything in order.
 */
export async function launch(launched: Launch): Promise<Running> {
  const { cwd, env, logFd, uid, gid } = launched
  const [command, ...args] = commandOf(launched)
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', logFd, logFd],
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  })
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`))
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const pid = child.pid ?? 0
  return { known: (await markOnceNamed(pid)) ?? { pid, mark: 'ended at once' }, ended }
}

/** By `nice`, which becomes the program itself: set from outside, it would miss threads that are there already. */
function commandOf({ command, args, givesWay }: Launch): [string, ...string[]] {
  return givesWay === true ? ['nice', '-n', NICENESS, command, ...args] : [command, ...args]
}

const PATIENCE_MS = 5_000

/** Between two programs a process has no command line; a mark taken then would fit nothing a moment later. */
async function markOnceNamed(pid: number): Promise<ProcessMark | null> {
  const deadline = performance.now() + PATIENCE_MS
  let mark = markOf(pid)
  while (mark !== null && !isNamed(mark) && performance.now() < deadline) {
    await sleep(5)
    mark = markOf(pid)
  }
  return mark
}

const LOOK_EVERY_MS = 500

/** A process we did not start: nobody tells us when it ends, so we look. */
export function adopt(known: ProcessMark): Running {
  const watch = async (): Promise<string> => {
    while (isAlive(known)) await sleep(LOOK_EVERY_MS)
    return 'gone'
  }
  return { known, ended: watch() }
}
