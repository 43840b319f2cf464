import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import {
  claimSeat,
  connect,
  createProject,
  disconnect,
  followSettingsChunk,
  jobList,
  migrateUp,
  updateProject,
} from '../../api/db/index.ts'
import { restAfter } from '../../activities/rest-after.ts'
import type { Scope } from '../../domain/actor.ts'
import { permissionsOf } from '../../domain/permissions.ts'

/**
 * What people feel while the overlap of a large project is raised: robots claim and answer with some seconds of
 * thought, first by themselves, then while the job goes through all tasks. Prints how long a claim took and how long a
 * range held its locks, and counts the places at the end.
 *
 *     TEST_POSTGRES_URL=… npx tsx test/bench/settings.ts --tasks 100000 --people 50 --thought 5
 */
const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '20000' },
    /** How many of them are completed before. */
    done: { type: 'string', default: '5000' },
    people: { type: 'string', default: '50' },
    thought: { type: 'string', default: '5' },
    overlap: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '15' },
  },
})
const options = Object.fromEntries(
  Object.entries(values).map(([name, text]) => [name, Number(text)]),
) as Record<keyof typeof values, number>

const admin = process.env['TEST_POSTGRES_URL'] ?? process.env['DATABASE_URL']
if (admin === undefined) throw new Error('Say which Postgres to use: TEST_POSTGRES_URL or DATABASE_URL.')
const database = `bench_${randomBytes(5).toString('hex')}`
const url = Object.assign(new URL(admin), { pathname: `/${database}` }).toString()
await asAdmin(`create database ${database}`)
connect({ url, poolSize: 16, applicationName: 'touchstone-bench' })
await migrateUp()
const client = new pg.Client(url)
await client.connect()
try {
  await run()
} finally {
  await client.end()
  await disconnect()
  await asAdmin(`drop database if exists ${database} with (force)`)
}

async function run(): Promise<void> {
  const owner = await makeOwner()
  const people = await makePeople(owner)
  const projectId = await createProject(owner, { isPublished: true, openToOrganization: true })
  await fill(owner, projectId, people)
  const claims: number[] = []
  let isOver = false
  const robots = Promise.all(
    people.map(async (person) => {
      await sleep(Math.random() * options.thought * 1000)
      while (!isOver) {
        claims.push(await timed(() => claim(person, projectId)))
        await answer(person, projectId)
        await sleep(options.thought * 1000)
      }
    }),
  )
  await sleep(options.seconds * 1000)
  const alone = claims.splice(0)
  const asked = await timed(() => updateProject(owner, projectId, { maximumAnnotations: options.overlap }))
  const ranges: number[] = []
  const from = performance.now()
  for (
    let job = await newest(owner, projectId);
    job?.finishedAt === null;
    job = await newest(owner, projectId)
  ) {
    const { id } = job
    const took = await timed(() => followSettingsChunk(owner, id))
    ranges.push(took)
    await sleep(restAfter(took, at(claims.slice(-100), 0.99)))
  }
  const seconds = (performance.now() - from) / 1000
  isOver = true
  await robots
  report({ alone, meanwhile: claims, ranges, asked, seconds, places: await placesOf(projectId) })
}

async function newest(owner: Scope, projectId: number) {
  return (await jobList(owner, { projectId, limit: 1 }))[0]
}

function claim(person: Scope, projectId: number): Promise<unknown> {
  return claimSeat(person, {
    projectId,
    stage: 'annotate',
    stageKind: 'annotate',
    reservationSeconds: 600,
    ordering: 'sequential',
  })
}

async function answer(person: Scope, projectId: number): Promise<void> {
  await client.query(
    `update seats set state = 'answered', expires_at = null where holder_id = $1 and project_id = $2 and state = 'open'`,
    [person.actor?.id, projectId],
  )
}

async function makeOwner(): Promise<Scope> {
  const { rows } = await client.query<{ id: number }>(
    `insert into organizations (title, invite_token) values ('Bench', 'bench') returning id`,
  )
  return member(rows[0]?.id ?? 0, 'owner', 0)
}

function makePeople({ organizationId }: Scope): Promise<Scope[]> {
  return Promise.all(
    Array.from({ length: options.people }, (_, n) => member(organizationId, 'annotator', n + 1)),
  )
}

async function member(organizationId: number, role: 'owner' | 'annotator', n: number): Promise<Scope> {
  const { rows } = await client.query<{ id: number }>(
    `insert into users (email, active_organization_id) values ($1, $2) returning id`,
    [`robot-${n}@example.com`, organizationId],
  )
  const id = rows[0]?.id ?? 0
  await client.query(`insert into memberships (organization_id, user_id, role) values ($1, $2, $3)`, [
    organizationId,
    id,
    role,
  ])
  return { organizationId, role, actor: { id, kind: 'person' }, permissions: permissionsOf(role, {}) }
}

/** Tasks of overlap 1, the first of them completed by the people in turn, who stand behind them. */
async function fill({ organizationId }: Scope, projectId: number, people: readonly Scope[]): Promise<void> {
  const ids = people.map(({ actor }) => actor?.id)
  for (let from = 0; from < options.tasks; from += 5000) {
    await client.query(
      `with t as (
         insert into tasks (organization_id, project_id, inner_id, data, overlap, state, stage)
         select $1, $2, n, jsonb_build_object('text', 'Text ' || n), 1,
                case when n <= $5 then 'completed' else 'created' end, case when n <= $5 then 'end' else 'annotate' end
         from generate_series($3::int + 1, least($3::int + 5000, $4::int)) n
         returning id, inner_id)
       insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key, state, holder_id)
       select $1, $2, t.id, 'annotate', 'annotate', 1, t.id,
              case when inner_id <= $5 then 'answered' else 'open' end,
              case when inner_id <= $5 then ($6::bigint[])[1 + inner_id % cardinality($6::bigint[])] end
       from t order by t.id`,
      [organizationId, projectId, from, options.tasks, options.done, ids],
    )
    if (from === 0) await client.query('analyze tasks, seats')
  }
  await client.query('analyze tasks, seats')
}

async function placesOf(projectId: number): Promise<unknown> {
  const { rows } = await client.query(
    `select count(*)::integer as tasks, min(n)::integer as fewest, max(n)::integer as most
     from (select count(*) as n from seats where project_id = $1 and state <> 'closed' group by task_id) t`,
    [projectId],
  )
  return rows[0]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
}

interface Found {
  readonly alone: number[]
  readonly meanwhile: number[]
  readonly ranges: number[]
  readonly asked: number
  readonly seconds: number
  readonly places: unknown
}

function report({ alone, meanwhile, ranges, asked, seconds, places }: Found): void {
  const row = (what: string, times: number[]) => ({
    what,
    count: times.length,
    'p50 ms': at(times, 0.5),
    'p99 ms': at(times, 0.99),
  })
  const rows = [row('claim alone', alone), row('claim meanwhile', meanwhile), row('range', ranges)]
  console.table(rows)
  const perSecond = Math.round(options.tasks / seconds)
  console.log(
    JSON.stringify({ options, rows, askedMs: Math.round(asked), tasksPerSecond: perSecond, places }),
  )
}

async function asAdmin(text: string): Promise<void> {
  const connection = new pg.Client(admin)
  await connection.connect()
  await connection.query(text)
  await connection.end()
}
