import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { fetchTemporal } from './fetch-temporal.ts'
import type { Source } from './fetch-temporal.ts'
import { checksumsHere } from './pinned.ts'

const lab = mkdtempSync(join(tmpdir(), 'touchstone-fetch-'))
afterAll(() => rmSync(lab, { recursive: true, force: true }))

const forged: Source = {
  name: 'a forger',
  fetchTo: (target) => {
    writeFileSync(target, 'not the binary')
    return Promise.resolve()
  },
}
const silent: Source = { name: 'a silent host', fetchTo: () => Promise.reject(new Error('no answer')) }

describe('fetchTemporal', () => {
  const wherePinned = checksumsHere() ? test : test.skip

  wherePinned('refuses a binary that is not the pinned one, and leaves nothing of it', async () => {
    const said: string[] = []
    const target = join(lab, 'temporal')
    expect(await fetchTemporal(target, (line) => said.push(line), [silent, forged])).toBe(false)
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(lab)).toEqual([])
    expect(said).toEqual([
      expect.stringContaining('by a silent host'),
      'Not by a silent host: no answer',
      expect.stringContaining('by a forger'),
      expect.stringMatching(
        /^Not by a forger: the binary is not the one that was checked \(sha256 [0-9a-f]{12}…\)$/,
      ),
    ])
  })
})
