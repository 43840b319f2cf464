import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { TaskRow } from '../api/db/models/task.ts'
import { useDatabase } from './database.ts'
import { buildUser } from './factories.ts'
import { useApp } from './http.ts'
import { streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'

interface Call {
  readonly n: number
  readonly step: string
  readonly user: 'owner' | 'second'
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

const CALLS = readFileSync(
  new URL('./golden/01-text-choices-single/label-stream.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Call)

/** Where we answer otherwise on purpose: the step, and what we say instead. */
const DELIBERATE: Readonly<Record<number, { status: number; why: string }>> = {
  14: { status: 404, why: 'other people’s drafts are nobody’s business' },
  17: { status: 404, why: 'nor may they be changed' },
}

/** Ours on purpose: we say what was done last (Community never does), and our one order has one name. */
const OURS = new Set(['last_action', 'queue'])

/** Values of the moment: only their type is compared. */
const VOLATILE = new Set(
  'created_at updated_at draft_created_at unique_lock_id email user created_username'.split(' '),
)

describe('the label stream as Label Studio’s clients see it', () => {
  useDatabase()
  const http = useApp()

  test('answers a recorded session as the recorded server did', async () => {
    const project = await buildProject({ maximumAnnotations: 2 })
    const second = await buildUser({ organizationId: project.organizationId, role: 'manager' })
    const tasks = await buildTasks(project, 4, { overlap: 2 })
    await describeTasks(tasks)
    await streamPlayer(project).submit(project.owner, tasks[3]!.id)
    const users = { owner: http.as(project.owner), second: http.as(second) }
    const prediction = {
      task: tasks[0]!.id,
      model_version: 'seed-2',
      score: 0.77,
      result: choiceOf('Neutral'),
    }
    expect((await users.owner.post('/api/predictions', prediction)).status).toBe(201)
    const ids = new Ids(
      project.id,
      tasks.map((task) => task.id),
      [project.owner.id, second.id],
    )
    for (const call of CALLS) {
      const method = call.method.toLowerCase() as 'get'
      const said = await users[call.user][method](ids.path(call.path), ids.body(call.body) as never)
      const deliberate = DELIBERATE[call.n]
      expect([call.step, said.status]).toEqual([call.step, deliberate?.status ?? call.status])
      if (deliberate || call.answer === null) continue
      ids.learn(call, said.body)
      expect([call.step, stable(said.body)]).toEqual([call.step, stable(ids.answer(call.answer))])
    }
  }, 60_000)
})

/** The recorded server counted from one; ours has its own numbers. */
class Ids {
  private readonly known: Record<string, Map<number, number>>

  constructor(project: number, tasks: readonly number[], users: readonly number[]) {
    const counted = (ids: readonly number[]) => new Map(ids.map((id, index) => [index + 1, id]))
    this.known = {
      projects: new Map([[2, project]]),
      tasks: counted(tasks),
      users: counted(users),
      drafts: new Map(),
      annotations: new Map(),
      predictions: new Map(),
    }
  }

  path(path: string): string {
    return path.replaceAll(/(projects|tasks|drafts|annotations)\/(\d+)/g, (_, noun: string, id: string) => {
      return `${noun}/${this.ours(noun, Number(id))}`
    })
  }

  /** What was created has our number from now on. */
  learn(call: Call, body: { id: number; predictions?: { id: number }[] }): void {
    const recorded = call.answer as { id: number; predictions?: { id: number }[] }
    if (body.predictions?.[0])
      this.known['predictions']!.set(recorded.predictions![0]!.id, body.predictions[0].id)
    const noun = /(drafts|annotations)\/?$/.exec(call.path)?.[1]
    if (noun !== undefined && call.method === 'POST' && call.status === 201) {
      this.known[noun]!.set(recorded.id, body.id)
    }
  }

  body(value: unknown): unknown {
    return this.replace(value, { draft_id: 'drafts', parent_prediction: 'predictions' })
  }

  answer(value: unknown, own = nounOf(value)): unknown {
    return this.replace(value, {
      ...{ task: 'tasks', project: 'projects', annotation: 'annotations', parent_prediction: 'predictions' },
      ...{ completed_by: 'users', updated_by: 'users', user_id: 'users' },
      ...(own !== null && { id: own }),
    })
  }

  private replace(value: unknown, nouns: Readonly<Record<string, string>>): unknown {
    if (Array.isArray(value)) return value.map((item) => this.replace(item, { ...nouns, ...idOf(item) }))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const noun = nouns[key]
        if (typeof inner === 'number' && noun !== undefined) return [key, this.ours(noun, inner)]
        return [key, this.replace(inner, { ...nouns, id: '' })]
      }),
    )
  }

  private ours(noun: string, id: number): number {
    return this.known[noun]?.get(id) ?? id
  }
}

const idOf = (item: unknown) => {
  const id = nounOf(item)
  return id === null ? {} : { id }
}

function nounOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  if ('was_postponed' in value) return 'drafts'
  if ('was_cancelled' in value) return 'annotations'
  if ('model_version' in value) return 'predictions'
  return 'inner_id' in value ? 'tasks' : null
}

/** Everything but what is of the moment; whether a time is there at all is kept. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable)
  if (typeof value !== 'object' || value === null) return value
  const isEnvelope = 'status_code' in value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OURS.has(key) && !(isEnvelope && ['id', 'code', 'params', 'version'].includes(key)))
      .map(([key, inner]) => [key, VOLATILE.has(key) ? typeof inner : stable(withoutEmail(key, inner))]),
  )
}

const withoutEmail = (key: string, inner: unknown): unknown =>
  key === 'detail' && typeof inner === 'string'
    ? inner.replace(/\S+@example\.com/, '…').replace(/id:\d+/, 'id:…')
    : inner

const choiceOf = (value: string) => [
  {
    id: 'c1',
    from_name: 'sentiment',
    to_name: 'text',
    type: 'choices',
    origin: 'manual',
    value: { choices: [value] },
  },
]

async function describeTasks(tasks: readonly { readonly id: number }[]): Promise<void> {
  const texts = CALLS.flatMap(({ answer }) => {
    const task = answer as { inner_id?: number; data?: object; meta?: object } | null
    return task?.inner_id === undefined ? [] : [task]
  })
  for (const { inner_id: n, data, meta } of texts) {
    await TaskRow.update({ data, meta: meta as object }, { where: { id: tasks[n! - 1]!.id } })
  }
}
