import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { adopt, launch } from './launch.ts'
import type { Running } from './launch.ts'
import { endProcess, isAlive, markOf } from './process-mark.ts'
import { supervise } from './supervise.ts'
import type { Supervised, SuperviseOptions } from './supervise.ts'

const nowhere = openSync('/dev/null', 'a')
const run = (script: string): Promise<Running> =>
  launch({ command: process.execPath, args: ['-e', script], cwd: '/', env: {}, logFd: nowhere })
const LIVES_ON = 'setInterval(() => undefined, 1e6)'
const FALLS = 'process.exit(3)'

interface Seen {
  readonly running: Running[]
  readonly died: { how: string; againInMs: number }[]
  readonly failed: unknown[]
}

function keep(first: Running, start: () => Promise<Running>, more: Partial<SuperviseOptions> = {}) {
  const seen: Seen = { running: [], died: [], failed: [] }
  const supervised: Supervised = supervise({
    name: 'a child',
    first,
    start,
    onRunning: (running) => seen.running.push(running),
    onDied: (how, againInMs) => seen.died.push({ how, againInMs }),
    onStartFailed: (error) => seen.failed.push(error),
    stopSignal: 'SIGTERM',
    stopGraceMs: 2_000,
    backoff: { shortestMs: 10, longestMs: 40, provenAfterMs: 60_000 },
    ...more,
  })
  return { seen, supervised }
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) await sleep(25)
  expect(holds()).toBe(true)
}

describe('supervise', () => {
  test('starts anew what was killed, and ends the new one on stop', async () => {
    const { seen, supervised } = keep(await run(LIVES_ON), () => run(LIVES_ON))
    process.kill(seen.running[0]!.known.pid, 'SIGKILL')
    await until(() => seen.running.length === 2)
    expect(seen.died).toEqual([{ how: 'SIGKILL', againInMs: 10 }])
    await supervised.stop()
    expect(seen.running.map(({ known }) => isAlive(known))).toEqual([false, false])
  }, 20_000)

  test('waits longer each time for one that keeps falling, up to the longest wait', async () => {
    const { seen, supervised } = keep(await run(FALLS), () => run(FALLS))
    await until(() => seen.died.length >= 5)
    await supervised.stop()
    expect(seen.died.slice(0, 5).map(({ againInMs }) => againInMs)).toEqual([10, 20, 40, 40, 40])
    expect(seen.died[0]?.how).toBe('exit code 3')
  }, 20_000)

  test('tries again when a start itself fails', async () => {
    let tries = 0
    const { seen, supervised } = keep(await run(FALLS), () => {
      tries += 1
      return tries < 3 ? Promise.reject(new Error('not yet')) : run(LIVES_ON)
    })
    await until(() => seen.running.length === 2)
    expect(seen.failed).toHaveLength(2)
    await supervised.stop()
  }, 20_000)

  test('leaves nothing running that was being started when it was told to stop', async () => {
    const late: Running[] = []
    const { supervised } = keep(await run(FALLS), async () => {
      await sleep(300)
      const running = await run(LIVES_ON)
      late.push(running)
      return running
    })
    await sleep(200)
    await supervised.stop()
    expect(late.filter(({ known }) => isAlive(known))).toEqual([])
  }, 20_000)

  test('notices the end of one it did not start', async () => {
    const child = spawn(process.execPath, ['-e', LIVES_ON], { stdio: 'ignore' })
    await new Promise((up) => child.once('spawn', up))
    const { seen, supervised } = keep(adopt(markOf(child.pid ?? 0)!), () => run(LIVES_ON))
    child.kill('SIGKILL')
    await until(() => seen.running.length === 2)
    expect(seen.died[0]?.how).toBe('gone')
    await supervised.stop()
  }, 20_000)
})

describe('endProcess', () => {
  test('kills one that does not listen, once its grace is over', async () => {
    const { known } = await run(`process.on('SIGTERM', () => undefined); ${LIVES_ON}`)
    await sleep(300)
    await endProcess(known, 'SIGTERM', 200)
    expect(isAlive(known)).toBe(false)
  }, 20_000)

  test('does not touch a process whose pid was given to another', async () => {
    const { known } = await run(LIVES_ON)
    await endProcess({ pid: known.pid, mark: 'somebody else' }, 'SIGKILL', 0)
    expect(isAlive(known)).toBe(true)
    await endProcess(known, 'SIGKILL', 0)
  }, 20_000)
})
