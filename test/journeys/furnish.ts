import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientOf, invited } from '../client.ts'
import type { Client } from '../client.ts'
import type { Product } from '../product.ts'
import { smallProject } from './desk-of.ts'

/** A product in the middle of its life: work in every state, for somebody of every role. */
export interface Furnished {
  readonly owner: Client
  /** `…@example.com`; `nora` labels and has no project. */
  readonly people: readonly ['ada', 'ben', 'rita', 'nora']
  readonly samples: { readonly emails: number; readonly speeches: number; readonly photographs: number }
  /** Ada and Ben answered, Rita is asked about what they disagree on, and one answer of Ada's came back to her. */
  readonly judged: { readonly projectId: number; readonly completed: number; readonly sentBack: number }
  /** Every answer is given. */
  readonly done: number
}

type Person = Client & { readonly userId: number }
interface Claim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number; readonly round: number }
  readonly reservation: { readonly id: string }
  readonly annotations: readonly { readonly id: number }[]
}

export async function furnish(product: Product): Promise<Furnished> {
  const owner = clientOf(product.url, product.ownerToken)
  const [ada, ben, rita] = await Promise.all([
    invited(product.url, owner, { email: 'ada@example.com', firstName: 'Ada', role: 'annotator' }),
    invited(product.url, owner, { email: 'ben@example.com', firstName: 'Ben', role: 'annotator' }),
    invited(product.url, owner, { email: 'rita@example.com', firstName: 'Rita', role: 'reviewer' }),
  ])
  const judged = await judgedProject(owner, ada, ben, rita)
  const done = await smallProject(owner, 'Done', 2)
  await answer(ada, done, 'Good')
  await answer(ada, done, 'Bad')
  const samples = { emails: 0, speeches: 0, photographs: 0 }
  for (const sample of ['emails', 'speeches', 'photographs'] as const)
    samples[sample] = await sampleProject(owner, sample)
  await invited(product.url, owner, { email: 'nora@example.com', firstName: 'Nora', role: 'annotator' })
  return { owner, people: ['ada', 'ben', 'rita', 'nora'], samples, judged, done }
}

async function judgedProject(
  owner: Client,
  ada: Person,
  ben: Person,
  rita: Person,
): Promise<Furnished['judged']> {
  const projectId = await smallProject(owner, 'Judged', 8)
  await owner.surely('PATCH', `/api/ts/projects/${projectId}`, {
    settings: {
      maximumAnnotations: 2,
      reviewMode: 'on_disagreement',
      expertInstruction:
        '<h2>What is good</h2><p>Whatever you would <b>read twice</b>.</p><ul><li>Take your time.</li></ul>',
    },
  })
  const agreed: number[] = []
  for (const [mine, his] of [
    ['Good', 'Good'],
    ['Bad', 'Good'],
    ['Good', 'Bad'],
    ['Bad', 'Bad'],
  ] as const) {
    const taskId = await answer(ada, projectId, mine)
    await answer(ben, projectId, his)
    if (mine === his) agreed.push(taskId)
  }
  const sentBack = await sendBack(rita, projectId)
  await ada.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
  return { projectId, completed: agreed[0] ?? 0, sentBack }
}

/** @returns the task that was answered. */
async function answer(person: Person, projectId: number, choice: string): Promise<number> {
  const { body: claim } = await person.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
  await person.surely('POST', `/api/tasks/${claim.task.id}/annotations`, {
    unique_id: randomUUID(),
    reservation_id: claim.reservation.id,
    lead_time: 12,
    result: [{ from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: [choice] } }],
  })
  return claim.task.id
}

/** Waits for the task that is asked about and rejects what Ada said; she gets it back with the reason. */
async function sendBack(reviewer: Person, projectId: number): Promise<number> {
  for (;;) {
    const { body: claim } = await reviewer.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {
      stage: 'review',
    })
    if (claim.kind === 'empty') {
      await sleep(200)
      continue
    }
    await reviewer.surely('POST', `/api/ts/tasks/${claim.task.id}/reviews`, {
      uniqueId: randomUUID(),
      reservationId: claim.reservation.id,
      round: claim.task.round,
      afterReject: 'author',
      verdicts: claim.annotations.map(({ id }) => ({
        annotationId: id,
        verdict: 'rejected',
        comment: 'Read the second half again: it takes back what the first one says.',
      })),
    })
    return claim.task.id
  }
}

async function sampleProject(owner: Client, sample: string): Promise<number> {
  const { body } = await owner.surely<{ projectId: number }>('POST', '/api/ts/samples', { sample })
  await owner.surely('PATCH', `/api/ts/projects/${body.projectId}`, { openToOrganization: true })
  await owner.surely('POST', `/api/ts/projects/${body.projectId}/publish`, { published: true })
  return body.projectId
}
