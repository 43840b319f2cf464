import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { isAlive, isNamed, markOf } from './process-mark.ts'
import type { ProcessMark } from './process-mark.ts'

describe('a marked process', () => {
  let child: ChildProcess
  let known: ProcessMark
  beforeAll(async () => {
    child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1e6)'], { stdio: 'ignore' })
    await once(child, 'spawn')
    do known = markOf(child.pid ?? 0) as ProcessMark
    while (!isNamed(known))
  })
  afterAll(() => {
    child.kill('SIGKILL')
  })

  test('is alive by its own mark and by no other', () => {
    expect(isAlive(known)).toBe(true)
    expect(isAlive({ ...known, mark: `1 ${process.execPath}` })).toBe(false)
    expect(isAlive({ ...known, mark: `${known.mark} --other` })).toBe(false)
  })

  test('has no name while it becomes another program, and such a mark is told apart', () => {
    expect(isNamed(known)).toBe(true)
    expect(isNamed({ ...known, mark: `${known.mark.split(' ')[0] ?? ''} ` })).toBe(false)
  })

  test('is gone once it has ended', async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isAlive(known)).toBe(false)
  })
})
