import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, afterEach, describe, expect, test } from '@jest/globals'

interface Fingerprint {
  readonly fingerprint: (root: string, inputs: readonly string[]) => string
}
interface Install {
  readonly whyInstall: (root: string) => string | null
}
/** Plain scripts, without types of their own. */
const FINGERPRINT: string = './fingerprint.mjs'
const INSTALL: string = './install-locked.mjs'

const scripts = async (): Promise<Fingerprint & Install> => {
  const fingerprint: Fingerprint = await import(FINGERPRINT)
  const install: Install = await import(INSTALL)
  return { ...fingerprint, ...install }
}

let lab = ''
const plant = (path: string, content: unknown): void => {
  mkdirSync(join(lab, path, '..'), { recursive: true })
  writeFileSync(join(lab, path), typeof content === 'string' ? content : JSON.stringify(content))
}
beforeEach(() => {
  lab = mkdtempSync(join(tmpdir(), 'touchstone-stale-'))
})
afterEach(() => rmSync(lab, { recursive: true, force: true }))

describe('fingerprint', () => {
  test('changes with a content, a name and a new file, and with nothing else', async () => {
    const { fingerprint } = await scripts()
    const print = () => fingerprint(lab, ['ui', 'one.json', 'absent'])
    plant('ui/deep/a.ts', 'a')
    plant('one.json', '1')
    const first = print()
    plant('elsewhere/b.ts', 'b')
    plant('ui/a.test.ts', 'a test is not served')
    expect(print()).toBe(first)
    plant('ui/deep/a.ts', 'b')
    const second = print()
    plant('ui/c.ts', '')
    expect(new Set([first, second, print()]).size).toBe(3)
  })
})

describe('whyInstall', () => {
  const lock = (packages: Record<string, object>) => ({ packages: { '': {}, ...packages } })

  test.each([
    ['nothing is installed', null, 'not installed'],
    ['all is installed', { 'node_modules/a': { version: '1.0.0' } }, null],
    ['another version is', { 'node_modules/a': { version: '1.0.1' } }, 'not as locked'],
    ['something is missing', {}, 'not as locked'],
  ])('when %s', async (_, present, expected) => {
    const { whyInstall } = await scripts()
    plant('package-lock.json', lock({ 'node_modules/a': { version: '1.0.0' } }))
    if (present) plant('node_modules/.package-lock.json', { packages: present })
    expect(whyInstall(lab)).toBe(expected)
  })

  test('lets a package for another platform be absent, but not be of another version', async () => {
    const { whyInstall } = await scripts()
    plant('package-lock.json', lock({ 'node_modules/b': { version: '2.0.0', optional: true } }))
    plant('node_modules/.package-lock.json', { packages: {} })
    expect(whyInstall(lab)).toBeNull()
    plant('node_modules/.package-lock.json', { packages: { 'node_modules/b': { version: '1.0.0' } } })
    expect(whyInstall(lab)).toBe('not as locked')
  })
})
