import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Client } from '@temporalio/client'
import { pino } from 'pino'
import { postponeDelivery, saveClaimPace } from '../../api/db/index.ts'
import { sql } from '../../api/db/connect.ts'
import { OutboxRow } from '../../api/db/models/outbox.ts'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { answerTask, reserveSeat } from '../../test/life-factories.ts'
import { buildProject, buildTask, buildTasks } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { eventually } from '../../test/temporal.ts'
import { createRelay } from './relay.ts'
import type { Relay } from './relay.ts'

jest.setTimeout(60_000)

interface Told {
  readonly workflowId: string
  readonly signalArgs: readonly (readonly { seq: number; kind: string }[])[]
}

describe('the relay', () => {
  useDatabase()
  let project: BuiltProject
  let ada: BuiltUser
  let relays: Relay[] = []

  beforeEach(async () => {
    await sql('t-clean', `update outbox set delivered_at = now() where delivered_at is null`)
    project = await buildProject()
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  })
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()))
    relays = []
  })

  test('tells a life everything about its task in one message, oldest first', async () => {
    const task = await buildTask(project, { overlap: 2 })
    await reserveSeat(project, task, { by: ada, seconds: 600, tellAfterSeconds: 60 })
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await answerTask(project, task, [
      { by: await buildUser({ organizationId: project.organizationId }), choice: 'a' },
    ])
    const told: Told[] = []
    run(temporalThat((message) => void told.push(message)))
    await delivered()
    expect(told).toHaveLength(1)
    expect(told[0]!.workflowId).toBe(`task:${project.organizationId}:${project.id}:${task.id}`)
    const seqs = told[0]!.signalArgs[0]!.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(told[0]!.signalArgs[0]!.map(({ kind }) => kind)).toEqual(['seat.reserved', 'annotation.submitted'])
  })

  test('keeps a reservation to itself while it is young', async () => {
    const task = await buildTask(project)
    await reserveSeat(project, task, { by: ada, seconds: 600, tellAfterSeconds: 60 })
    const told: Told[] = []
    run(temporalThat((message) => void told.push(message)))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(told).toHaveLength(0)
  })

  test('tells each once when several relays run, and goes on when the leading one leaves', async () => {
    const told: Told[] = []
    const temporal = temporalThat((message) => void told.push(message))
    const [first] = [run(temporal), run(temporal), run(temporal)]
    await fill(20)
    await delivered()
    await first.stop()
    await fill(20)
    await delivered()
    expect(told).toHaveLength(40)
    expect(new Set(told.map(({ workflowId }) => workflowId)).size).toBe(40)
  })

  test('leads again when its connection to the books has died', async () => {
    const told: Told[] = []
    run(temporalThat((message) => void told.push(message)))
    await fill(2)
    await delivered()
    await sql(
      't-terminate',
      `select pg_terminate_backend(pid) from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.granted and d.datname = current_database()`,
    )
    await fill(2)
    await delivered()
    expect(told).toHaveLength(4)
    const [row] = await sql<{ count: number }>(
      't-locks',
      `select count(*)::integer as count from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.granted and d.datname = current_database()`,
    )
    expect(row!.count).toBe(1)
  })

  test('keeps no more calls in flight than it may, and fewer while people wait for tasks', async () => {
    const { temporal, most } = slowTemporal()
    await fill(40)
    run(temporal)
    await delivered()
    expect(most()).toBeGreaterThan(4)
    expect(most()).toBeLessThanOrEqual(8)
    const waited = slowTemporal()
    await saveClaimPace({ processId: randomUUID(), p99Ms: 400, claims: 10 })
    await relays[0]!.stop()
    await fill(10)
    run(waited.temporal)
    await delivered()
    expect(waited.most()).toBeLessThanOrEqual(4)
  })

  test('holds back while more than twenty workflow tasks wait for a worker', async () => {
    const told: Told[] = []
    const backlog = { count: 21 }
    run(temporalThat((message) => void told.push(message), backlog))
    await fill(3)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(told).toHaveLength(0)
    backlog.count = 20
    await delivered()
    expect(told).toHaveLength(3)
  })

  test('leaves rows as they are while Temporal is away, and stops asking', async () => {
    let calls = 0
    const temporal = temporalThat(() => {
      calls += 1
      throw grpc(14, 'no route')
    })
    await fill(10)
    run(temporal, { isReachable: () => calls < 3 })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(calls).toBeLessThan(30)
    expect(await OutboxRow.count({ where: { deliveredAt: null, attempts: 0, deadAt: null } })).toBe(10)
  })

  test('puts off a row that Temporal refuses, and tells the others', async () => {
    const [bad, good] = await fill(2)
    const temporal = temporalThat(({ workflowId }) => {
      if (workflowId.endsWith(`:${bad!.id}`)) throw grpc(3, 'no')
    })
    run(temporal)
    await eventually(
      () => OutboxRow.findOne({ where: { aggregateId: bad!.id }, rejectOnEmpty: true }),
      ({ attempts }) => attempts > 0,
    )
    expect(await OutboxRow.findOne({ where: { aggregateId: bad!.id } })).toMatchObject({
      deliveredAt: null,
      deadAt: null,
    })
    expect((await OutboxRow.findOne({ where: { aggregateId: good!.id } }))!.deliveredAt).not.toBeNull()
  })

  test('buries a row that was refused too often, with the last reason', async () => {
    const [task] = await fill(1)
    const row = await OutboxRow.findOne({ where: { aggregateId: task!.id }, rejectOnEmpty: true })
    for (const error of ['first', 'second']) await postponeDelivery([row.id], { error, mostAttempts: 2 })
    expect(await row.reload()).toMatchObject({ attempts: 2, lastError: 'second', deliveredAt: null })
    expect(row.deadAt).not.toBeNull()
  })

  async function fill(count: number) {
    const tasks = await buildTasks(project, count)
    for (const task of tasks) await answerTask(project, task, [{ by: ada, choice: 'a' }])
    return tasks
  }

  function run(client: Client, { isReachable = () => true }: { isReachable?: () => boolean } = {}): Relay {
    const relay = createRelay({
      client,
      log: pino({ level: 'silent' }),
      onReachable: () => (isReachable() ? Promise.resolve() : Promise.reject(grpc(14, 'away'))),
      tuning: { pollMs: 20, standbyMs: 50 },
    })
    relays.push(relay)
    relay.start()
    return relay
  }

  const delivered = () =>
    eventually(
      () => OutboxRow.count({ where: { deliveredAt: null } }),
      (count) => count === 0,
    )
})

/** One that takes its time, and counts the calls that are with it at once. */
function slowTemporal(): { readonly temporal: Client; readonly most: () => number } {
  let flying = 0
  let most = 0
  const temporal = temporalThat(async () => {
    flying += 1
    most = Math.max(most, flying)
    await new Promise((resolve) => setTimeout(resolve, 30))
    flying -= 1
  })
  return { temporal, most: () => most }
}

/** As much of a client as the relay uses. */
function temporalThat(hear: (message: Told) => void | Promise<void>, backlog = { count: 0 }): Client {
  return {
    options: { namespace: 'test' },
    withDeadline: <T>(_: number, work: () => Promise<T>) => work(),
    workflow: { signalWithStart: async (_: string, message: Told) => hear(message) },
    workflowService: {
      describeTaskQueue: () => Promise.resolve({ stats: { approximateBacklogCount: backlog.count } }),
    },
  } as unknown as Client
}

/** What the client throws: its own error around the server's. */
function grpc(code: number, message: string): Error {
  const cause = Object.assign(new Error(message), { code, details: message, metadata: {} })
  return new Error('Failed to signal', { cause })
}
