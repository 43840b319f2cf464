import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePort } from '../../deploy/supervisor/ports.ts'
import { endProcess, isAlive } from '../../deploy/supervisor/process-mark.ts'
import type { ProcessMark } from '../../deploy/supervisor/process-mark.ts'
import { readState } from '../../deploy/supervisor/state-file.ts'
import { plainEnvironment } from '../plain-environment.ts'

/** `npm start` on a fresh clone in a folder with a space in its name: comes up, stays up, comes down, and refuses. */
const ROOT = resolve(import.meta.dirname, '../..')
const PARTS = ['api', 'worker', 'temporal', 'postgres'] as const
const MINUTE = 60_000

const lab = realpathSync(mkdtempSync(join(tmpdir(), 'touchstone start ')))
const clone = join(lab, 'fresh clone')
const dataDir = join(clone, '.touchstone')
const open: Start[] = []

interface Start {
  readonly child: ChildProcess
  readonly printed: () => string
  readonly exit: Promise<number | null>
}

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly nodeArgs?: readonly string[]
  readonly uid?: number
}

function start({ env = {}, nodeArgs = [], uid }: StartOptions = {}): Start {
  const child = spawn(process.execPath, [...nodeArgs, 'deploy/start.mjs'], {
    cwd: clone,
    env: { ...plainEnvironment(), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
  const exit = new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail))
  const started = { child, printed: () => printed, exit }
  open.push(started)
  return started
}

async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 2 * MINUTE,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`not within ${limitMs} ms: ${what}\n${open.at(-1)?.printed() ?? ''}`)
    await sleep(100)
  }
}

async function ready(started: Start, limitMs = 4 * MINUTE): Promise<void> {
  const exited = started.exit.then((code) =>
    Promise.reject(new Error(`ended with ${code ?? ''}: ${started.printed()}`)),
  )
  await Promise.race([
    until('ready line', () => started.printed().includes('Touchstone is ready at'), limitMs),
    exited,
  ])
}

const marks = (): Partial<Record<(typeof PARTS)[number], ProcessMark>> =>
  readState(join(dataDir, 'state.json'))
const living = (): ProcessMark[] => PARTS.flatMap((part) => marks()[part] ?? []).filter(isAlive)

/** Every process of the machine whose command line names a folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return line.includes(folder) ? [`${pid} ${line}`] : []
      } catch {
        return []
      }
    })
}

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', ROOT, clone])
  // Root's Postgres runs as another user, who must be able to walk to the clone.
  chmodSync(lab, 0o755)
}, MINUTE)

afterAll(async () => {
  for (const { child } of open)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  for (const mark of living()) await endProcess(mark, 'SIGKILL', 0)
  // A gigabyte of packages takes a disk its time; nobody waits for it.
  spawn('rm', ['-rf', lab], { detached: true, stdio: 'ignore' }).unref()
}, MINUTE)

describe('npm start', () => {
  let port = 0
  const url = (path: string) => `http://127.0.0.1:${port}${path}`
  const isUp = async () => (await fetch(url('/health')).catch(() => null))?.ok === true
  const isWhole = async () => {
    const answer = await fetch(url('/health/ready')).catch(() => null)
    if (!answer?.ok) return false
    const text = await answer.text()
    return !text.includes('degraded')
  }
  const withPort = () => ({ env: { PORT: String(port) } })

  beforeAll(async () => {
    port = await freePort()
  })

  test(
    'installs, builds, and says when people can work',
    async () => {
      const started = start(withPort())
      await ready(started, 8 * MINUTE)
      expect(started.printed()).toContain('installing them as locked')
      expect(started.printed()).toContain('Built the screen')
      expect(started.printed()).toMatch(new RegExp(`^Touchstone is ready at http://localhost:${port}$`, 'm'))
      expect(started.printed()).toMatch(/^Temporal Web is at http:\/\/localhost:\d+$/m)
      expect(await (await fetch(url('/'))).text()).toContain('<script')
      await until('everything answers', isWhole)
    },
    9 * MINUTE,
  )

  test(
    'leaves no process behind after Ctrl-C',
    async () => {
      const before = living()
      expect(before).toHaveLength(PARTS.length)
      const started = open.at(-1)
      started?.child.kill('SIGINT')
      expect(await started?.exit).toBe(0)
      expect(before.filter(isAlive)).toEqual([])
      expect(processesOf(clone)).toEqual([])
    },
    MINUTE,
  )

  test(
    'does not build again what has not changed',
    async () => {
      const started = start(withPort())
      await ready(started)
      expect(started.printed()).not.toMatch(/Built|installing|Fetching|created/)
      await until('everything answers', isWhole)
    },
    4 * MINUTE,
  )

  test.each(PARTS)(
    'starts %s again after kill -9',
    async (part) => {
      const before = marks()[part]
      if (before) process.kill(before.pid, 'SIGKILL')
      await until(`${part} anew`, () => {
        const now = marks()[part]
        return now !== undefined && now.pid !== before?.pid && isAlive(now)
      })
      await until('people can work', isUp)
      await until('everything answers', isWhole)
    },
    5 * MINUTE,
  )

  test(
    'lets people go on when the supervisor is killed, and takes over what it left',
    async () => {
      const killed = open.at(-1)
      killed?.child.kill('SIGKILL')
      await killed?.exit
      expect(await isUp()).toBe(true)
      const left = marks()
      const started = start(withPort())
      await ready(started)
      expect(marks().postgres?.pid).toBe(left.postgres?.pid)
      expect(marks().temporal?.pid).toBe(left.temporal?.pid)
      expect([left.api, left.worker].filter((mark) => mark && isAlive(mark))).toEqual([])
      await until('everything answers', isWhole)
    },
    5 * MINUTE,
  )

  test(
    'refuses to start twice on the same data folder',
    async () => {
      const second = start(withPort())
      expect(await second.exit).toBe(1)
      expect(second.printed()).toMatch(/^Touchstone already runs on .*; stop it with Ctrl-C there[^\n]*\n$/)
    },
    MINUTE,
  )

  test(
    "comes up with Temporal's store deleted",
    async () => {
      open.find(({ child }) => child.exitCode === null && child.signalCode === null)?.child.kill('SIGTERM')
      await until('the end', () => living().length === 0)
      rmSync(join(dataDir, 'temporal'), { recursive: true })
      await ready(start(withPort()))
      await until('everything answers', isWhole)
    },
    4 * MINUTE,
  )

  test(
    'npm run stop ends all of it from another terminal',
    () => {
      const before = living()
      execFileSync(process.execPath, ['deploy/start.mjs', '--stop'], {
        cwd: clone,
        env: { ...plainEnvironment(), DATA_DIR: dataDir },
      })
      expect(before).toHaveLength(PARTS.length)
      expect(before.filter(isAlive)).toEqual([])
      expect(processesOf(clone)).toEqual([])
    },
    MINUTE,
  )

  const isRoot = process.getuid?.() === 0
  ;(isRoot ? test : test.skip)(
    'runs for an ordinary user as for root',
    async () => {
      const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }))
      const home = join(lab, 'data of nobody')
      mkdirSync(home)
      chownSync(home, uid, uid)
      const started = start({
        uid,
        env: { PORT: String(port), DATA_DIR: home, HOME: home, ...givenTemporal() },
      })
      await ready(started)
      expect(await isUp()).toBe(true)
      started.child.kill('SIGINT')
      expect(await started.exit).toBe(0)
      expect(processesOf(home)).toEqual([])
    },
    5 * MINUTE,
  )

  /** The one fetched by the first start, for those who may not fetch. */
  function givenTemporal(): Record<string, string> {
    const fetched = join(dataDir, 'bin/temporal')
    return existsSync(fetched) ? { TEMPORAL_CLI_PATH: fetched } : {}
  }
})

describe('npm start refuses in one sentence, with the remedy and exit code 1,', () => {
  const sentence = async (options: StartOptions): Promise<string> => {
    const started = start(options)
    expect(await started.exit).toBe(1)
    expect(started.printed().trim().split('\n')).toHaveLength(1)
    return started.printed()
  }

  test('a Node that is too old', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
    expect(await sentence({ nodeArgs: ['--import', `data:text/javascript,${older}`] })).toContain(
      '20.19 or newer',
    )
  })

  test(
    'a port that is taken',
    async () => {
      const taken = createServer()
      await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
      const address = taken.address()
      const port = typeof address === 'object' && address ? address.port : 0
      expect(await sentence({ env: { PORT: String(port), DATA_DIR: join(lab, 'a') } })).toMatch(
        `Port ${port} is taken by another program; stop that one, or choose another: PORT=${port + 1} npm start`,
      )
      await new Promise((closed) => taken.close(closed))
    },
    MINUTE,
  )

  test(
    'a data directory that cannot be written to',
    async () => {
      writeFileSync(join(lab, 'a file'), '')
      expect(await sentence({ env: { DATA_DIR: join(lab, 'a file') } })).toContain('cannot be written to')
    },
    MINUTE,
  )

  test(
    'a database that cannot be reached, without telling its password',
    async () => {
      const port = await freePort()
      const printed = await startedWithoutRungs({
        PORT: String(await freePort()),
        DATA_DIR: join(lab, 'b'),
        DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/books`,
        TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      })
      expect(printed).toMatch(
        /^The database books at 127\.0\.0\.1:\d+ cannot be reached .*correct DATABASE_URL/m,
      )
      expect(printed).not.toContain('secret')
    },
    MINUTE,
  )

  test(
    'a Temporal binary that is not there',
    async () => {
      const printed = await startedWithoutRungs({
        PORT: String(await freePort()),
        DATA_DIR: join(lab, 'c'),
        TEMPORAL_CLI_PATH: '/nowhere/temporal',
      })
      expect(printed).toMatch(/^TEMPORAL_CLI_PATH names \/nowhere\/temporal, which is not there; correct it/m)
      expect(processesOf(join(lab, 'c'))).toEqual([])
    },
    2 * MINUTE,
  )

  test(
    'an environment that is wrong, every fault at once',
    async () => {
      const started = start({ env: { PORT: 'eighty', OWNER_EMAIL: 'nobody' } })
      expect(await started.exit).toBe(1)
      expect(started.printed().trim().split('\n')).toEqual([
        'PORT must be a whole number from 1 to 65535; leave it out for 8080.',
        'OWNER_EMAIL must be an e-mail address.',
        'OWNER_EMAIL and OWNER_PASSWORD belong together: give both or neither.',
      ])
    },
    MINUTE,
  )

  /** Rungs that held are told before one that does not; the refusal is the last line. */
  async function startedWithoutRungs(env: Record<string, string>): Promise<string> {
    const started = start({ env })
    expect(await started.exit).toBe(1)
    return started.printed().trim().split('\n').at(-1) ?? ''
  }
})
