import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The oldest server whose behaviour the workflows rely on. */
const OLDEST = { major: 1, minor: 29 }

export interface TemporalVersion {
  /** Of the server inside, such as `1.32.0`. */
  readonly server: string
  /** `1.32`: its store is not shared with another minor version. */
  readonly minor: string
}

/**
 * Asks a `temporal` binary what it is.
 * @returns the version, or the reason why it is of no use.
 */
export async function temporalVersion(binary: string): Promise<TemporalVersion | string> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 15_000 })
    return readVersion(stdout)
  } catch (error) {
    return `does not run (${(error as Error).message.split('\n')[0] ?? ''})`
  }
}

/** Reads `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export function readVersion(line: string): TemporalVersion | string {
  const [, server, major, minor] = /Server ((\d+)\.(\d+)\.\d+)/.exec(line) ?? []
  if (server === undefined) return `does not tell its server version (${line.trim()})`
  const isOld =
    Number(major) < OLDEST.major || (Number(major) === OLDEST.major && Number(minor) < OLDEST.minor)
  return isOld
    ? `has server ${server}, older than ${OLDEST.major}.${OLDEST.minor}`
    : { server, minor: `${major ?? ''}.${minor ?? ''}` }
}
