import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { readSettings } from '../env.ts'
import type { Settings, Source } from '../env.ts'
import { openDataFolder } from './data-folder.ts'
import type { DataFolder } from './data-folder.ts'

/** What a start has to do with: what it was told, where it keeps things, and how it speaks. */
export interface Machine {
  readonly settings: Settings
  readonly source: Source
  readonly folder: DataFolder
  readonly say: (subject: string, sentence: string) => void
}

/** Reads `.env` below the shell's variables, and opens the data folder. */
export function openMachine(shell: Source): Machine {
  const source = { ...(existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}), ...shell }
  const settings = readSettings(source)
  return {
    settings,
    source,
    folder: openDataFolder(settings.dataDir),
    say: (subject, sentence) => console.log(`${subject.padEnd(9)} ${sentence}`),
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The address a person on this machine opens. */
export function localAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const isEvery = host === '0.0.0.0' || host === '::' || isLoopback(host)
  const name = isEvery ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
