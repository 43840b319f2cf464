import { accessSync, closeSync, constants, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.ts'

/** The places under DATA_DIR. Books (`postgres`) and bytes (`files`) are the whole backup. */
export interface DataFolder {
  readonly root: string
  readonly bin: string
  readonly postgres: string
  readonly temporal: string
  readonly keys: string
  readonly logs: string
  readonly stateFile: string
}

/** Creates the folder where it is missing. Refuses one that cannot be written to. */
export function openDataFolder(root: string): DataFolder {
  const at = (name: string) => join(root, name)
  try {
    mkdirSync(root, { recursive: true, mode: 0o755 })
    accessSync(root, constants.W_OK | constants.X_OK)
    for (const name of ['bin', 'temporal', 'logs']) mkdirSync(at(name), { recursive: true })
    mkdirSync(at('keys'), { recursive: true, mode: 0o700 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new Refusal(
      `The data directory ${root} cannot be written to (${code}); make it yours, or give another: DATA_DIR=/path npm start`,
      error,
    )
  }
  return {
    root,
    bin: at('bin'),
    postgres: at('postgres'),
    temporal: at('temporal'),
    keys: at('keys'),
    logs: at('logs'),
    stateFile: at('state.json'),
  }
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024

/** A log of a child, opened to append; it outlives us as the child does. A long one is set aside first. */
export function openLog(folder: DataFolder, name: string): { readonly fd: number; readonly path: string } {
  const path = join(folder.logs, `${name}.log`)
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`)
  return { fd: openSync(path, 'a', 0o640), path }
}

export function closeLog(log: { readonly fd: number }): void {
  closeSync(log.fd)
}

/** The nearest folder at or above `path` that other users may not walk through; null: all may be walked. */
export function unwalkableParent(path: string): string | null {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode !== undefined && (mode & 0o001) === 0) return path
  const parent = dirname(path)
  return parent === path ? null : unwalkableParent(parent)
}
