import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { findTemporal } from './find-temporal.ts'
import { readVersion } from './temporal-version.ts'

const lab = mkdtempSync(join(tmpdir(), 'touchstone-ladder-'))
afterAll(() => rmSync(lab, { recursive: true, force: true }))

/** A program that tells a version as `temporal` does. */
function plant(path: string, server: string): string {
  const full = join(lab, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, `#!/bin/sh\necho "temporal version 1.9.1 (Server ${server}, UI 2.54.1)"\n`)
  chmodSync(full, 0o755)
  return full
}

describe('findTemporal', () => {
  let said: string[] = []
  const find = (rungs: { cliPath?: string; searchPath?: string; fetched?: boolean; binFolder?: string }) =>
    findTemporal({
      cliPath: rungs.cliPath ?? null,
      searchPath: rungs.searchPath ?? '',
      binFolder: join(lab, rungs.binFolder ?? 'bin'),
      say: (line) => said.push(line),
      fetchTo: (target) => {
        if (rungs.fetched) plant(target.slice(lab.length + 1), '1.32.0')
        return Promise.resolve(rungs.fetched ?? false)
      },
    })
  beforeEach(() => {
    said = []
  })

  test('takes the path it is given over all else', async () => {
    const cliPath = plant('given/temporal', '1.30.1')
    plant('path/temporal', '1.32.0')
    expect(await find({ cliPath, searchPath: join(lab, 'path') })).toMatchObject({
      path: cliPath,
      minor: '1.30',
    })
  })

  test('refuses when the given path does not do, rather than taking another', async () => {
    plant('path/temporal', '1.32.0')
    await expect(find({ cliPath: join(lab, 'gone'), searchPath: join(lab, 'path') })).rejects.toThrow(
      /TEMPORAL_CLI_PATH names .*, which is not there/,
    )
  })

  test('passes over one on PATH that is too old, and says so', async () => {
    const old = plant('old/temporal', '1.28.4')
    const good = plant('path/temporal', '1.32.0')
    const found = await find({ searchPath: [dirname(old), dirname(good)].join(':') })
    expect(found).toMatchObject({ path: good, from: 'PATH', server: '1.32.0' })
    expect(said).toEqual([`${old} has server 1.28.4, older than 1.29: looking further.`])
  })

  test('passes over one that does not run', async () => {
    const broken = join(lab, 'broken/temporal')
    mkdirSync(dirname(broken), { recursive: true })
    writeFileSync(broken, 'not a program')
    const good = plant('path/temporal', '1.32.0')
    expect(await find({ searchPath: [dirname(broken), dirname(good)].join(':') })).toMatchObject({
      path: good,
    })
    expect(said[0]).toContain('does not run')
  })

  test('takes the one kept in the data folder before fetching', async () => {
    const kept = plant('kept/temporal', '1.32.0')
    expect(await find({ binFolder: 'kept' })).toMatchObject({ path: kept, from: 'DATA_DIR' })
  })

  test('fetches one into the data folder when there is none', async () => {
    const found = await find({ binFolder: 'empty', fetched: true })
    expect(found).toMatchObject({ path: join(lab, 'empty/temporal'), from: 'fetched', minor: '1.32' })
  })

  test('refuses in one sentence with the remedies when none is to be had', async () => {
    await expect(find({ binFolder: 'none' })).rejects.toThrow(
      /^No Temporal binary is to be had; .*TEMPORAL_CLI_PATH.*TEMPORAL_ADDRESS[^\n]*$/,
    )
  })
})

describe('readVersion', () => {
  test.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', { server: '1.32.0', minor: '1.32' }],
    ['temporal version 2.0.0 (Server 2.0.3, UI 3.0.0)', { server: '2.0.3', minor: '2.0' }],
    ['temporal version 1.1.0 (Server 1.25.1, UI 2.31.2)', 'has server 1.25.1, older than 1.29'],
    ['tctl 1.18', 'does not tell its server version (tctl 1.18)'],
  ])('reads %s', (line, expected) => {
    expect(readVersion(line)).toEqual(expected)
  })
})
