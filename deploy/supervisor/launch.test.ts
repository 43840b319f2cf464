import { openSync } from 'node:fs'
import { getPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { launch } from './launch.ts'
import type { Launch, Running } from './launch.ts'
import { endProcess, programIn } from './process-mark.ts'

const launched: Running[] = []
const live = async (more: Partial<Launch> = {}): Promise<number> => {
  const running = await launch({
    command: process.execPath,
    args: ['-e', 'setInterval(() => undefined, 1e6)'],
    cwd: '/',
    env: {},
    logFd: openSync('/dev/null', 'a'),
    ...more,
  })
  launched.push(running)
  return running.known.pid
}

afterEach(async () => {
  for (const { known } of launched.splice(0)) await endProcess(known, 'SIGTERM', 2_000)
})

describe('what is launched', () => {
  test('gives way to what serves people, where it is told to', async () => {
    const [behind, beside] = [await live({ givesWay: true }), await live()]
    for (let looks = 0; getPriority(behind) === getPriority(beside) && looks < 100; looks += 1)
      await sleep(20)
    expect(getPriority(behind)).toBe(getPriority(beside) + 5)
  })

  test('is the same program before and after it was told to give way', () => {
    expect(programIn('nice -n 5 /usr/bin/node worker.ts')).toBe('/usr/bin/node worker.ts')
    expect(programIn('/usr/bin/node nice -n 5 worker.ts')).toBe('/usr/bin/node nice -n 5 worker.ts')
  })

  test('is ended by its own number, also when it gives way', async () => {
    await live({ givesWay: true })
    const [running] = launched as [Running]
    await endProcess(running.known, 'SIGTERM', 2_000)
    await expect(running.ended).resolves.toBe('SIGTERM')
  })
  test('is known as itself, not as what made it give way', async () => {
    await live({ givesWay: true })
    const [running] = launched as [Running]
    expect(running.known.mark).toContain(process.execPath)
    expect(running.known.mark).not.toContain('nice')
  })
})
