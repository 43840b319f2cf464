import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Part, Product } from '../product.ts'
import { compare } from './ledger.ts'
import type { Acknowledged, ExportedTask } from './ledger.ts'

const TASKS = 400
const OVERLAP = 2
const KILLS_EACH = 5
const PARTS: readonly Part[] = ['api', 'worker', 'temporal', 'postgres']
const CONFIG = `<View><Text name="text" value="$text"/>
  <Choices name="mood" toName="text"><Choice value="Good"/><Choice value="Bad"/></Choices></View>`

type Robot = Client & { readonly userId: number }
interface Claim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number; readonly round: number }
  readonly reservation: { readonly id: string }
  readonly annotations: readonly { readonly id: number }[]
}

describe('a whole journey while everything is killed', () => {
  let product: Product
  let owner: Client
  let robots: Robot[]
  let victim: Robot
  let reviewer: Robot
  let projectId: number
  const ledger: Acknowledged[] = []
  const killed: Record<Part, number> = { api: 0, worker: 0, temporal: 0, postgres: 0 }

  beforeAll(async () => {
    product = await startProduct()
    owner = clientOf(product.url, product.ownerToken)
    const person = (name: string, role: string) =>
      invited(product.url, owner, { email: `${name}@example.com`, firstName: name, role })
    robots = [
      await person('ada', 'annotator'),
      await person('ben', 'annotator'),
      await person('cleo', 'annotator'),
    ]
    victim = await person('dora', 'annotator')
    reviewer = await person('rita', 'reviewer')
    const project = await owner.surely<{ id: number }>('POST', '/api/projects', {
      title: 'Killed',
      label_config: CONFIG,
      maximum_annotations: OVERLAP,
    })
    projectId = project.body.id
    const tasks = Array.from({ length: TASKS }, (_, n) => ({ text: `Sentence ${n}` }))
    const imported = await owner.surely('POST', `/api/projects/${projectId}/import`, tasks)
    expect(imported.status).toBe(201)
  }, 240_000)

  afterAll(async () => {
    await product.stop()
  }, 60_000)

  test('every part dies at least five times, once inside a submit, and no acknowledged answer is lost or doubled', async () => {
    const labelling = Promise.all(robots.map((robot) => label(robot)))
    const finished = labelling.then(() => true)
    await killInsideASubmit()
    while (Object.values(killed).some((count) => count < KILLS_EACH)) {
      for (const part of PARTS) {
        if (product.kill(part)) killed[part] += 1
        await Promise.race([sleep(1_500), finished])
      }
    }
    await labelling
    await reviewEverything()
    await everyTaskCompleted()

    const exported = await owner.surely<ExportedTask[]>(
      'GET',
      `/api/projects/${projectId}/export?exportType=JSON`,
    )
    const found = compare(ledger, exported.body, OVERLAP)
    console.log(`acknowledged ${ledger.length}, killed ${JSON.stringify(killed)}, ${JSON.stringify(found)}`)
    expect(found).toEqual({ lost: [], doubled: [], unknown: [], overOverlap: [] })
    expect(ledger).toHaveLength(TASKS * OVERLAP)
  }, 900_000)

  /** Claims and answers until nothing is left; the same key goes again until the product says it has it. */
  async function label(robot: Robot): Promise<void> {
    let waits = 0
    while (waits < 120) {
      const { body: claim } = await robot.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
      if (claim.kind === 'empty') {
        if (ledger.length >= TASKS * OVERLAP) return
        waits += 1
        await sleep(500)
        continue
      }
      waits = 0
      await submit(robot, claim, answerOf(robot, claim.task.id))
      await sleep(40)
    }
  }

  async function submit(robot: Robot, claim: Claim, choice: string): Promise<void> {
    const uniqueId = randomUUID()
    const { status } = await robot.surely('POST', `/api/tasks/${claim.task.id}/annotations`, {
      unique_id: uniqueId,
      reservation_id: claim.reservation.id,
      result: [{ from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: [choice] } }],
      lead_time: 1,
    })
    expect(status).toBe(201)
    ledger.push({ taskId: claim.task.id, userId: robot.userId, uniqueId, choice })
  }

  /** People disagree on every fifth task. */
  const answerOf = (robot: Robot, taskId: number): string =>
    taskId % 5 === 0 && robot === robots[0] ? 'Bad' : 'Good'

  /** The request is on the wire when the api, and another time Postgres, is killed: the client cannot know. */
  async function killInsideASubmit(): Promise<void> {
    for (const part of ['api', 'postgres'] as const) {
      const { body: claim } = await victim.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
      const sent = submit(victim, claim, answerOf(victim, claim.task.id))
      await sleep(2)
      if (product.kill(part)) killed[part] += 1
      await sent
    }
  }

  async function reviewEverything(): Promise<void> {
    for (let idle = 0; idle < 60;) {
      const { body: claim } = await reviewer.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {
        stage: 'review',
      })
      if (claim.kind === 'empty') {
        if ((await statesLeft()) === 0) return
        idle += 1
        await sleep(1_000)
        continue
      }
      idle = 0
      const accepted = await reviewer.surely('POST', `/api/ts/tasks/${claim.task.id}/reviews`, {
        uniqueId: randomUUID(),
        reservationId: claim.reservation.id,
        round: claim.task.round,
        verdicts: [{ annotationId: claim.annotations[0]?.id, verdict: 'accepted' }],
        afterReject: 'author',
      })
      expect(accepted.status).toBe(201)
    }
  }

  async function statesLeft(): Promise<number> {
    const totals = await Promise.all([totalOf(''), totalOf('?state=completed')])
    return totals[0] - totals[1]
  }

  async function totalOf(query: string): Promise<number> {
    return (await owner.surely<{ total: number }>('GET', `/api/ts/projects/${projectId}/tasks${query}`)).body
      .total
  }

  async function everyTaskCompleted(): Promise<void> {
    for (let tries = 0; tries < 120 && (await statesLeft()) > 0; tries += 1) await sleep(1_000)
    expect(await statesLeft()).toBe(0)
    expect(await totalOf('')).toBe(TASKS)
  }
})
