import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markOf } from '../process-mark.ts'
import type { ProcessMark } from '../process-mark.ts'

/**
 * The server that lives on a cluster's folder, by its own pid file (line 1 the pid, line 4 the port), believed only
 * when that process's command line names the folder. Null: none.
 */
export function livingPostmaster(folder: string): (ProcessMark & { readonly port: number }) | null {
  let lines: string[]
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const known = markOf(Number(lines[0]))
  const port = Number(lines[3])
  return known?.mark.includes(folder) && port > 0 ? { ...known, port } : null
}
