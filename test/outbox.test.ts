import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from '@jest/globals'
import { signAccessToken } from '../api/access-token.ts'
import { sql } from '../api/db/connect.ts'
import { booksInMemory } from '../ui/stores/local-books.ts'
import type { LocalBooks, Sending } from '../ui/stores/local-books.ts'
import { sendOut } from '../ui/stores/send-out.ts'
import { Sender } from '../ui/stores/sender.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { testSecrets, useApp } from './http.ts'
import { choice, streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'

/**
 * The outbox of a browser against the real server, killed at every step by everything that comes between: what was
 * handed in is on the server exactly once when the person is back.
 */
useDatabase()
const http = useApp()
const realFetch = globalThis.fetch
afterEach(() => void (globalThis.fetch = realFetch))

type Wire = (send: () => Promise<Response>) => Promise<Response>
const AWAY: Wire = () => Promise.reject(new TypeError('fetch failed'))
const refused = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code, detail: code, status_code: status }), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })

/** What comes between the browser and the server: before the request leaves, and before its answer is heard. */
const CAUSES: readonly (readonly [string, Wire])[] = [
  ['the network is lost', AWAY],
  ['the login has ended', () => Promise.resolve(refused(401, 'not_authenticated'))],
  ['the server restarts', () => Promise.resolve(refused(503, 'database_unreachable'))],
]
const unheard =
  (wire: Wire): Wire =>
  async (send) => {
    await send()
    return wire(send)
  }

const STEPS: readonly (readonly [string, (wire: Wire) => Wire])[] = [
  ['before it is sent', (wire) => wire],
  ['before the answer', unheard],
]

describe.each(CAUSES)('%s', (_, wire) => {
  test.each(STEPS)(
    '%s: nothing lost, nothing doubled, in the same tab and in a new one',
    async (__, at) => {
      for (const isNewTab of [false, true]) {
        const { sending, person, books, counted } = await world()
        through(person, at(wire))
        const sender = tab(books)
        await sender.put(sending)
        await until(() => sender.state.value.kind === 'waiting')
        expect(await books.sendings(person.id)).toHaveLength(1)
        through(person, (send) => send())
        const then = isNewTab ? tab(books) : sender
        if (isNewTab) await then.open(person.id)
        else then.sendNow()
        await until(() => then.held.value.length === 0)
        expect(await counted()).toBe(1)
        expect(await books.sendings(person.id)).toEqual([])
      }
    },
    30_000,
  )
})

describe('the tab is killed', () => {
  test('before the answer is written down: the draft is still there, and the server has nothing', async () => {
    const { sending, person, books, counted } = await world()
    const draft = { key: 'k', answer: [], leadTime: 1, activeSeconds: 1, serverSavedAt: null }
    await books.putDraft(draft)
    const dying = tab({ ...books, putSending: () => new Promise(() => undefined) })
    through(person, (send) => send())
    void dying.put(sending)
    expect(await books.draft('k')).toEqual(draft)
    expect(await counted()).toBe(0)
  })

  test.each([
    ['before it is sent', false],
    ['when the server has it and nobody heard', true],
  ])('%s: the next tab sends it, and it is one answer', async (_, isTaken) => {
    const { sending, person, books, counted } = await world()
    through(person, async (send) => {
      if (isTaken) await send()
      return new Promise<Response>(() => undefined)
    })
    void tab(books).put(sending)
    await until(
      async () => (await counted()) === (isTaken ? 1 : 0) && (await books.sendings(person.id)).length === 1,
    )
    through(person, (send) => send())
    const next = tab(books)
    await next.open(person.id)
    await until(() => next.held.value.length === 0)
    expect(await counted()).toBe(1)
  })

  test('before the acknowledgement is written down: sent again, it is the same answer', async () => {
    const { sending, person, books, counted } = await world()
    through(person, (send) => send())
    void tab({ ...books, dropSending: () => new Promise(() => undefined) }).put(sending)
    await until(async () => (await counted()) === 1)
    const next = tab(books)
    await next.open(person.id)
    await until(() => next.held.value.length === 0)
    expect(await counted()).toBe(1)
    expect(await books.sendings(person.id)).toEqual([])
  })
})

const tab = (books: LocalBooks): Sender => new Sender({ books, send: sendOut, exclusively: (work) => work() })

/** The face's own requests, over real HTTP to the real server, by way of what comes between. */
function through(person: BuiltUser, wire: Wire): void {
  globalThis.fetch = (path, init) =>
    wire(async () => {
      const Authorization = `Bearer ${await signAccessToken(testSecrets, person.id)}`
      const headers = { ...(init?.headers as Record<string, string>), Authorization }
      return realFetch(`${http.url()}${path as string}`, { ...init, headers })
    })
}

async function world() {
  const project = await buildProject()
  const [task] = await buildTasks(project, 1)
  const person = await streamPlayer(project).person()
  const uniqueId = randomUUID()
  const body = { result: choice('a'), unique_id: uniqueId, lead_time: 1 } as unknown as Sending['body']
  const keys = { uniqueId, userId: person.id, projectId: project.id, taskId: task!.id }
  const rest = {
    kind: 'submit',
    amends: null,
    annotationId: null,
    madeAt: 1,
    tries: 0,
    refused: null,
  } as const
  const counted = async (): Promise<number> =>
    (
      await sql<{ n: number }>('t-outbox', 'select count(*)::int as n from annotations where task_id = $1', [
        task!.id,
      ])
    )[0]!.n
  return { person, books: booksInMemory(), sending: { ...keys, body, ...rest } satisfies Sending, counted }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
