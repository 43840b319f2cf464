import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { clientOf } from '../client.ts'
import type { Client } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Part, Product } from '../product.ts'

const TASKS = 12_000
const OVERLAP = 3
const CONFIG = `<View><Text name="text" value="$text"/>
  <Choices name="mood" toName="text"><Choice value="Good"/><Choice value="Bad"/></Choices></View>`

interface Job {
  readonly kind: string
  readonly state: string
  readonly done: number
}

describe('a changed overlap while everything is killed', () => {
  let product: Product
  let owner: Client
  let projectId: number

  beforeAll(async () => {
    product = await startProduct()
    owner = clientOf(product.url, product.ownerToken)
    const project = { title: 'Killed', label_config: CONFIG, maximum_annotations: 1 }
    projectId = (await owner.surely<{ id: number }>('POST', '/api/projects', project)).body.id
    const tasks = Array.from({ length: TASKS }, (_, n) => ({ text: `Sentence ${n}` }))
    const imported = await owner.surely('POST', `/api/projects/${projectId}/import`, tasks)
    expect(imported.status).toBe(201)
  }, 240_000)

  afterAll(() => product.stop(), 60_000)

  test('every task has its places, none too many, whoever died in the middle', async () => {
    const changed = await owner.surely('PATCH', `/api/projects/${projectId}`, {
      maximum_annotations: OVERLAP,
    })
    expect(changed.status).toBe(200)
    const killed: Partial<Record<Part, number>> = {}
    for (const part of ['worker', 'postgres', 'worker', 'api', 'temporal'] as const) {
      const before = await job()
      if (before.state === 'completed') break
      await until(async () => (await job()).done > before.done)
      if (product.kill(part)) killed[part] = (killed[part] ?? 0) + 1
    }
    await until(async () => (await job()).state === 'completed')
    console.log(`killed on the way: ${JSON.stringify(killed)}`)
    expect(killed.worker).toBeGreaterThan(0)
    expect(await places()).toEqual([{ overlap: OVERLAP, open: OVERLAP, tasks: TASKS }])
  }, 600_000)

  async function job(): Promise<Job> {
    const { body } = await owner.surely<{ jobs: Job[] }>('GET', `/api/ts/jobs?projectId=${projectId}`)
    const found = body.jobs.find(({ kind }) => kind === 'recount')
    if (!found) throw new Error('the change made no job')
    return found
  }

  async function places(): Promise<unknown[]> {
    const client = new pg.Client(product.booksUrl())
    await client.connect()
    const { rows } = await client.query(
      `select overlap, open, count(*)::integer as tasks from (
         select t.overlap, count(*) filter (where s.state = 'open')::integer as open
         from tasks t join seats s on s.task_id = t.id where t.project_id = $1 group by t.id, t.organization_id) t
       group by overlap, open`,
      [projectId],
    )
    await client.end()
    return rows
  }
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100)
}
