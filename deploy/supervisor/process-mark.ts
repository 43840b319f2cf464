import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process as we know it again: pids are used anew, so a pid alone is never signalled. The mark is when it was
 * started and its command line, as the system tells them.
 */
export interface ProcessMark {
  readonly pid: number
  readonly mark: string
}

/** Null: there is no such process. Take it once the program runs (after `spawn`), not before. */
export function markOf(pid: number): ProcessMark | null {
  const mark = process.platform === 'linux' ? linuxMark(pid) : portableMark(pid)
  return mark === null ? null : { pid, mark }
}

/** False in the instant in which a process becomes another program: the system tells no command line then. */
export const isNamed = ({ mark }: ProcessMark): boolean => !mark.endsWith(' ')

/** True while the very process that was marked lives, also in the instant in which it becomes another program. */
export function isAlive(known: ProcessMark): boolean {
  const now = markOf(known.pid)
  if (now === null) return false
  return isNamed(now) ? now.mark === known.mark : known.mark.startsWith(now.mark)
}

/**
 * Ends the marked process: `signal`, and SIGKILL to it and its group when it is still there after `graceMs`.
 * Does nothing when it is gone or its pid belongs to another by now.
 */
export async function endProcess(known: ProcessMark, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isAlive(known)) return
  kill(known.pid, signal)
  const deadline = performance.now() + graceMs
  while (isAlive(known)) {
    if (performance.now() > deadline) {
      kill(-known.pid, 'SIGKILL')
      kill(known.pid, 'SIGKILL')
      await untilGone(known)
      return
    }
    await sleep(25)
  }
}

async function untilGone(known: ProcessMark): Promise<void> {
  for (let turn = 0; turn < 80 && isAlive(known); turn += 1) await sleep(25)
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone between the look and the signal, or no group of its own.
  }
}

/** A program that gives way is `nice` for its first moment, and may be marked in it: it is the same program before and after. */
export const programIn = (commandLine: string): string => commandLine.replace(/^\S*\bnice -n \d+ /, '')

/** Field 22 of `stat` is the start in clock ticks since boot; state Z is a dead child nobody has collected. */
function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return `${fields[19] ?? ''} ${programIn(commandLine)}`
  } catch {
    return null
  }
}

function portableMark(pid: number): string | null {
  try {
    const out = execFileSync('ps', ['-ww', '-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
    const [, started, commandLine] = /^(\w+ \w+ +\d+ [\d:]+ \d+) +(.*)$/.exec(out.trim()) ?? []
    return started === undefined ? null : `${started.replace(/\s+/g, '_')} ${programIn(commandLine ?? '')}`
  } catch {
    return null
  }
}
