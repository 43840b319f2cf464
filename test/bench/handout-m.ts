import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { pino } from 'pino'
import { signAccessToken } from '/work/main/api/access-token.ts'
import { createApp } from '/work/main/api/app.ts'
import { connect, disconnect, migrateUp } from '/work/main/api/db/index.ts'
import { claimNext } from '/work/main/api/db/commands/claim-statement.ts'
import { createSecrets } from '/work/main/api/secrets.ts'

/**
 * How fast tasks are handed out and taken in: robots ask for a task over HTTP and answer it, without thought, against
 * a database of its own. Prints a table and one line of JSON.
 *
 *     TEST_POSTGRES_URL=… npx tsx test/bench/handout.ts --tasks 100000 --overlap 2 --robots 30 --seconds 20
 *
 * `--done 50000` makes a veteran who has answered that many, and compares the pages his claim reads with a newcomer's.
 */
const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '20000' },
    overlap: { type: 'string', default: '2' },
    robots: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '15' },
    done: { type: 'string', default: '0' },
  },
})
const options = {
  tasks: Number(values.tasks),
  overlap: Number(values.overlap),
  robots: Number(values.robots),
  seconds: Number(values.seconds),
  done: Number(values.done),
}

const ANSWER = [{ from_name: 'class', to_name: 'text', type: 'choices', value: { choices: ['a'] } }]

const admin = process.env['TEST_POSTGRES_URL'] ?? process.env['DATABASE_URL']
if (admin === undefined) throw new Error('Say which Postgres to use: TEST_POSTGRES_URL or DATABASE_URL.')
const database = `bench_${randomBytes(5).toString('hex')}`
const url = Object.assign(new URL(admin), { pathname: `/${database}` }).toString()
const secrets = createSecrets(randomBytes(32).toString('hex'))

await asAdmin(`create database ${database}`)
connect({ url, poolSize: 20, applicationName: 'touchstone-bench' })
await migrateUp()
const client = new pg.Client(url)
await client.connect()
const server = await listen()
try {
  const world = await build()
  const claims = await compareClaims(world)
  const fs = await import('node:fs')
  const pgCpu = (): number => { let sum = 0; for (const d of fs.readdirSync('/proc')) { if (!/^\d+$/.test(d)) continue; try { const st = fs.readFileSync(`/proc/${d}/stat`, 'utf8'); const cmd = fs.readFileSync(`/proc/${d}/cmdline`, 'utf8'); if (!cmd.includes(database)) continue; const f = st.slice(st.lastIndexOf(')') + 2).split(' '); sum += Number(f[11]) + Number(f[12]) } catch {} } return sum * 10 }
  const c0 = process.cpuUsage(); const p0 = pgCpu()
  const [asked, answered] = await drive(world)
  const c1 = process.cpuUsage(c0); const p1 = pgCpu() - p0
  console.log('CPU per pair ms: node', ((c1.user + c1.system) / 1000 / asked.length).toFixed(2), 'postgres', (p1 / asked.length).toFixed(2))
  report(asked, answered, claims)
} finally {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await client.end()
  await disconnect()
  await asAdmin(`drop database if exists ${database} with (force)`)
}

interface World {
  readonly organizationId: number
  readonly projectId: number
  readonly people: readonly number[]
}

async function build(): Promise<World> {
  const id = async (text: string, ...args: unknown[]): Promise<number> =>
    Number((await client.query<{ id: string }>(text, args)).rows[0]?.id)
  const organizationId = await id(
    `insert into organizations (title, invite_token) values ('Bench', 'bench') returning id`,
  )
  const people: number[] = []
  for (let n = 0; n < options.robots + 2; n += 1) {
    const userId = await id(
      `insert into users (email, active_organization_id) values ($1, $2) returning id`,
      `robot-${n}@example.com`,
      organizationId,
    )
    await client.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'annotator')`,
      [organizationId, userId],
    )
    people.push(userId)
  }
  const projectId = await id(
    `insert into projects (organization_id, title, is_published, open_to_organization)
     values ($1, 'Bench', true, true) returning id`,
    organizationId,
  )
  await fill(organizationId, projectId)
  return { organizationId, projectId, people }
}

async function fill(organizationId: number, projectId: number): Promise<void> {
  const chunk = 5000
  for (let from = 0; from < options.tasks; from += chunk) {
    const count = Math.min(chunk, options.tasks - from)
    await client.query(
      `with t as (
         insert into tasks (organization_id, project_id, inner_id, data, overlap)
         select $1, $2, n, jsonb_build_object('text', 'Text ' || n), $5 from generate_series($3::int + 1, $3::int + $4::int) n
         returning id)
       insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key)
       select $1, $2, t.id, 'annotate', 'annotate', place, t.id from t, generate_series(1, $5::int) place order by t.id, place`,
      [organizationId, projectId, from, count, options.overlap],
    )
    if (from === 0) await client.query('analyze tasks, seats')
  }
  await client.query('analyze tasks, seats')
}

interface Claims {
  readonly newcomer: number
  readonly veteran: number | null
}

/** Shared pages a claim touches, planned as a prepared statement is: they say more than times do. */
async function compareClaims({ organizationId, projectId, people }: World): Promise<Claims> {
  const [newcomer, veteran] = people.slice(-2) as [number, number]
  await client.query(`set plan_cache_mode = force_generic_plan`)
  await client.query(`prepare bench_claim as ${claimNext('annotate')}`)
  const pages = async (person: number, at: number): Promise<number> => {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json)
       execute bench_claim(${organizationId}, ${projectId}, 'annotate', ${person}, 3600, null, ${at}, 0, 0)`,
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {}
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  }
  await client.query('begin')
  const first = await pages(newcomer, 0)
  if (options.done > 0) await answerAs(veteran, projectId)
  const second = options.done > 0 ? await pages(veteran, await taskAt(projectId, options.done)) : null
  await client.query('rollback')
  return { newcomer: first, veteran: second }
}

async function answerAs(person: number, projectId: number): Promise<void> {
  await client.query(
    `update seats set state = 'answered', holder_id = $1 where id in (
       select min(id) from seats where project_id = $2 and state = 'open' and holder_id is null
       group by task_id order by task_id limit $3)`,
    [person, projectId, options.done],
  )
}

async function taskAt(projectId: number, offset: number): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `select id from tasks where project_id = $1 order by id offset $2 limit 1`,
    [projectId, Math.max(0, offset - 1)],
  )
  return Number(rows[0]?.id ?? 0)
}

async function drive({ projectId, people }: World): Promise<readonly [number[], number[]]> {
  const asked: number[] = []
  const answered: number[] = []
  const until = performance.now() + options.seconds * 1000
  const robot = async (person: number): Promise<void> => {
    const token = await signAccessToken(secrets, person)
    while (performance.now() < until) {
      const claimed = await timed(asked, () => post(`/api/ts/projects/${projectId}/claim`, token, {}))
      if (claimed['kind'] !== 'task') return
      const { task, reservation } = claimed as { task: { id: number }; reservation: { id: string } }
      const answer = { result: ANSWER, unique_id: randomUUID(), reservation_id: reservation.id, lead_time: 1 }
      await timed(answered, () => post(`/api/tasks/${task.id}/annotations`, token, answer))
    }
  }
  await Promise.all(people.slice(0, options.robots).map(robot))
  return [asked, answered]
}

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await work()
  into.push(performance.now() - from)
  return result
}

async function post(path: string, token: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

function listen(): Promise<Server> {
  const app = createApp({
    logger: pino({ level: 'error' }),
    secrets,
    signUp: { closedWithoutInvite: false, code: null },
    uiDir: null,
    filesDir: tmpdir(),
    uploadLimitBytes: 1,
    publicUrl: null,
    trustProxy: false,
    requestsPerMinute: 0,
    temporalProbe: () => Promise.resolve(true),
    temporalWebUrl: null,
  })
  const made = createServer((req, res) => void app.callback()(req, res))
  return new Promise((done) => made.listen(0, '127.0.0.1', () => done(made)))
}

function report(asked: number[], answered: number[], claims: Claims): void {
  const at = (times: number[], share: number): number => {
    const sorted = [...times].sort((a, b) => a - b)
    return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  }
  const row = (what: string, times: number[]): object => ({
    what,
    count: times.length,
    'per second': Math.round(times.length / options.seconds),
    'p50 ms': at(times, 0.5),
    'p99 ms': at(times, 0.99),
  })
  console.table([row('next', asked), row('submit', answered)])
  console.table([
    { 'pages a claim reads': claims.newcomer, 'of a veteran': claims.veteran ?? 'not asked for' },
  ])
  console.log(JSON.stringify({ options, next: row('next', asked), submit: row('submit', answered), claims }))
}

async function asAdmin(text: string): Promise<void> {
  const connection = new pg.Client(admin)
  await connection.connect()
  await connection.query(text)
  await connection.end()
}
