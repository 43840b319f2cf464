import { setTimeout as sleep } from 'node:timers/promises'
import { timed } from '../samples.ts'
import type { Samples } from '../samples.ts'
import type { Caller } from './caller.ts'
import { ANSWER, pageDesk, UnexpectedAnswer } from './desk.ts'
import type { Held } from './desk.ts'
import { newTally, noteError } from './rush.ts'
import type { Tally } from './rush.ts'

/** A person at his one browser. */
export interface Seated {
  readonly call: Caller
  readonly deskId: string
}

export interface ThoughtTally extends Tally {
  readonly draft: Samples
  readonly renew: Samples
}

export function newThoughtTally(): ThoughtTally {
  return { ...newTally(), draft: [], renew: [] }
}

/**
 * People who look at each task for so many seconds; half way through the page keeps a draft and renews the
 * reservation. They begin one after the other, so that they do not walk in step.
 */
export async function think(
  people: readonly Seated[],
  { projectId, seconds, thought }: { projectId: number; seconds: number; thought: number },
  tally: ThoughtTally,
): Promise<void> {
  const from = performance.now()
  const until = from + seconds * 1000
  const person = async ({ call, deskId }: Seated, index: number): Promise<void> => {
    const desk = pageDesk(call, projectId, deskId)
    await sleep((index / people.length) * thought * 1000)
    while (performance.now() < until) {
      try {
        const held = await timed(tally.next, () => desk.next())
        if (!held) {
          tally.ranDry = true
          return
        }
        await sleep(thought * 500)
        await keep(call, held, tally)
        await sleep(thought * 500)
        await timed(tally.submit, () => desk.submit(held))
      } catch (error) {
        noteError(tally.errors, error)
        await sleep(100)
      }
    }
  }
  await Promise.all(people.map(person))
  tally.seconds += (performance.now() - from) / 1000
}

async function keep(call: Caller, { taskId, reservationId }: Held, tally: ThoughtTally): Promise<void> {
  const draft = { result: ANSWER, leadTime: 1, activeSeconds: 1 }
  await timed(tally.draft, () => done(call('PUT', `/api/ts/tasks/${taskId}/draft`, draft), 'draft'))
  await timed(tally.renew, () =>
    done(call('POST', `/api/ts/reservations/${reservationId}/renew`, {}), 'renew'),
  )
}

async function done(answer: ReturnType<Caller>, what: string): Promise<void> {
  const { status, body } = await answer
  if (status !== 200) throw new UnexpectedAnswer(what, status, body)
}
