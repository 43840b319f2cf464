import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inTransaction } from '../api/db/connect.ts'
import {
  liftPause,
  pauseMember,
  pausesOfMember,
  postponeSeat,
  releaseReservation,
  taskForScope,
} from '../api/db/index.ts'
import type { ClaimedSeat } from '../api/db/index.ts'
import { offerTo } from '../api/offer-to.ts'
import { isDomainError } from '../domain/errors.ts'
import type { Offer } from '../domain/queue/offer.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { letRunOut, streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'

type Move = 'claim' | 'submit' | 'skip' | 'run_out' | 'release' | 'postpone' | 'pause' | 'lift'

const moves = fc.array(
  fc.record({
    who: fc.nat(2),
    move: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Move>('claim') },
      { weight: 3, arbitrary: fc.constantFrom<Move>('submit', 'skip') },
      { weight: 3, arbitrary: fc.constantFrom<Move>('run_out', 'release', 'postpone', 'pause', 'lift') },
    ),
  }),
  { minLength: 5, maxLength: 25 },
)

describe('what is said of who would be given a task, against what the hand-out does', () => {
  useDatabase()

  test('comes to the same for everybody and every task, whatever people did before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('REQUEUE_FOR_OTHERS', 'REQUEUE_FOR_ME', 'IGNORE_SKIPPED'),
        moves,
        async (overlap, count, skipQueue, list) => {
          const room = await enter(overlap, count, skipQueue)
          for (const { who, move } of list) await room.play(who, move)
          await room.compare()
        },
      ),
      { numRuns: 20, seed: 20_261_130, endOnFailure: true },
    )
  }, 240_000)
})

/** Codes of a task that is before everything else in somebody's queue. */
const FIRST: ReadonlySet<string> = new Set(['next', 'holds'])

async function enter(
  overlap: number,
  count: number,
  skipQueue: 'REQUEUE_FOR_ME' | 'REQUEUE_FOR_OTHERS' | 'IGNORE_SKIPPED',
) {
  const project = await buildProject({ maximumAnnotations: overlap, skipQueue })
  const tasks = await buildTasks(project, count, { overlap })
  const player = streamPlayer(project)
  const people = await Promise.all([player.person(), player.person(), player.person()])
  const desk = new Map<number, ClaimedSeat>()
  const owner = project.owner.scope

  async function play(who: number, move: Move): Promise<void> {
    const person = people[who]!
    const seat = desk.get(who)
    const of = { projectId: project.id, userId: person.id }
    if (move === 'claim') {
      const given = await player.claim(person)
      if (given) desk.set(who, given)
    } else if (move === 'pause') await pauseMember(owner, { ...of, reason: 'MANUAL', words: '', until: null })
    else if (move === 'lift')
      for (const pause of await pausesOfMember(owner, of, false)) await liftPause(owner, pause, 'enough')
    else if (seat) await act(person, seat, move)
  }

  async function act(person: BuiltUser, seat: ClaimedSeat, move: Move): Promise<void> {
    const { taskId, reservationId } = seat
    if (move === 'submit' || move === 'skip') await player[move](person, taskId, { reservationId })
    else if (move === 'release') await releaseReservation(person.scope, reservationId)
    else if (move === 'run_out' && seat.expiresAt !== null) await letRunOut(seat)
    else if (move === 'postpone') await postponeSeat(person.scope, taskId).catch(unlessBefore)
  }

  async function compare(): Promise<void> {
    for (const person of people) {
      const next = await given(person)
      for (const { id: taskId } of tasks) {
        const offer = await offerTo(owner, await taskForScope(owner, taskId), person.id)
        expect([person.id, taskId, offer.would]).toEqual([person.id, taskId, await isGiven(person, taskId)])
        if (FIRST.has(codeOf(offer)) && next !== null)
          expect([taskId, codeOf(offer)]).toEqual([next, codeOf(offer)])
      }
      if (next === null) continue
      const said = await offerTo(owner, await taskForScope(owner, next), person.id)
      expect(said.would).toBe(true)
    }
  }

  const isGiven = async (person: BuiltUser, taskId: number) => (await given(person, { taskId })) !== null
  const given = (person: BuiltUser, more: { taskId?: number } = {}) =>
    takenBack(async () => (await player.claim(person, more))?.taskId ?? null)

  return { play, compare }
}

const codeOf = ({ reasons }: Offer): string => reasons[0]?.code ?? ''

function unlessBefore(error: unknown): boolean {
  if (isDomainError(error) && error.code === 'postponed_before') return false
  throw error
}

/** What it would give; nothing of it stays. */
async function takenBack<T>(look: () => Promise<T>): Promise<T> {
  let seen: { readonly value: T } | null = null
  const over = new Error('taken back')
  await inTransaction(async () => {
    seen = { value: await look() }
    throw over
  }).catch((error: unknown) => {
    if (error !== over) throw error
  })
  return (seen as unknown as { readonly value: T }).value
}
