import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { ProcessMark } from './process-mark.ts'

/** What runs on a data folder, so that the next start knows it again after a hard end of this one. */
export interface State {
  readonly supervisor?: ProcessMark
  readonly postgres?: ProcessMark & { readonly port: number }
  readonly temporal?: ProcessMark & TemporalPorts
  readonly api?: ProcessMark
  readonly worker?: ProcessMark
  /** Ports a server had last, to be had again: links and settings of people hold on to them. */
  readonly lastPorts?: { readonly postgres?: number; readonly temporal?: TemporalPorts }
}

export interface TemporalPorts {
  readonly port: number
  readonly uiPort: number
  readonly httpPort: number
}

/** An unreadable file counts as none: the processes it named are then found by their data folders. */
export function readState(path: string): State {
  if (!existsSync(path)) return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State
  } catch {
    return {}
  }
}

/** Takes changes over what is there; undefined removes. Whole or not at all. */
export function changeState(
  path: string,
  change: { readonly [K in keyof State]?: State[K] | undefined },
): void {
  const next: State = Object.fromEntries(
    Object.entries({ ...readState(path), ...change }).filter(([, value]) => value !== undefined),
  )
  writeFileSync(`${path}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function removeState(path: string): void {
  rmSync(path, { force: true })
}
