import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from '../refusal.ts'
import type { PostgresUser } from './postgres-user.ts'

export interface ClusterOptions {
  readonly initdb: string
  readonly folder: string
  readonly user: PostgresUser | null
  /** The superuser's name, and its password over loopback. */
  readonly role: string
  readonly password: string
}

/**
 * Makes an empty cluster unless there is one. It is made aside and moved into place, so that a broken-off start
 * leaves nothing half made. Text is compared by code point, the same on every machine.
 */
export async function initCluster({
  initdb,
  folder,
  user,
  role,
  password,
}: ClusterOptions): Promise<boolean> {
  if (existsSync(join(folder, 'PG_VERSION'))) return false
  const making = `${folder}.making`
  const passwordFile = `${folder}.password`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid)
  try {
    await promisify(execFile)(
      initdb,
      [
        `--pgdata=${making}`,
        `--username=${role}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { cwd: dirname(folder), ...user },
    )
  } catch (error) {
    throw new Refusal(`The books could not be created in ${folder}: ${reasonOf(error)}`, error)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(making, folder)
  return true
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string }
  return (stderr?.trim() || message).split('\n').slice(-2).join(' ')
}
