import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { claimChosen } from '../api/claim-chosen.ts'
import { openChosen, releaseReservation } from '../api/db/index.ts'
import type { ClaimedSeat } from '../api/db/index.ts'
import { AnnotationRow } from '../api/db/models/annotation.ts'
import { SeatRow } from '../api/db/models/seat.ts'
import { ChosenModel } from './chosen-model.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { letRunOut, streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'

/** `open`: another choice; `queue`: the next of the whole queue in between. */
const MOVES = [
  'claim',
  'claim',
  'claim',
  'submit',
  'submit',
  'skip',
  'run_out',
  'release',
  'open',
  'queue',
] as const
type Move = (typeof MOVES)[number]

const moves = fc.array(
  fc.record({
    who: fc.nat(2),
    move: fc.constantFrom<Move>(...MOVES),
    choice: fc.integer({ min: 1, max: 999 }),
  }),
  { minLength: 10, maxLength: 45 },
)

describe('streams of chosen tasks against a slow and obvious model of them', () => {
  useDatabase()

  test('come to the same whatever people do, hand out nothing else, and leave none of it lying', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 7 }), moves, play),
      { numRuns: 40, seed: 20_261_201, endOnFailure: true },
    )
  }, 240_000)
})

async function play(
  overlap: number,
  count: number,
  list: readonly { who: number; move: Move; choice: number }[],
): Promise<void> {
  const project = await buildProject({ maximumAnnotations: overlap })
  const taskIds = (await buildTasks(project, count, { overlap })).map(({ id }) => id)
  const player = streamPlayer(project)
  const people = await Promise.all([player.person(), player.person(), player.person()])
  const order = { sampling: 'sequential', overlapFirst: false, startedFirst: false } as const
  const keyed = taskIds.map((id) => ({ id, overlap, score: null, chance: 0 }))
  const model = new ChosenModel(keyed, order)
  const streams = new Map<number, { readonly id: number; readonly taskIds: readonly number[] }>()
  const desk = new Map<number, ClaimedSeat>()
  for (const who of people.keys()) await open(who, 111 * (who + 1))

  for (const { who, move, choice } of list) {
    const person = people[who]!
    if (move === 'open') await open(who, choice)
    else if (move === 'claim') await claim(who)
    else if (move === 'queue') took(who, await player.claim(person), model.claim(person.id))
    else await act(move, who)
    await compare()
  }
  for (let busy = true; busy;) {
    busy = false
    for (const who of people.keys()) {
      if (!(await claim(who))) continue
      await act('submit', who)
      busy = true
    }
  }
  await compare()
  for (const [who, { taskIds: chosen }] of streams) {
    const left = model.seats.filter((seat) => seat.state === 'open' && chosen.includes(seat.taskId))
    expect(left.filter((seat) => model.isFor(seat, people[who]!.id))).toEqual([])
  }
  await assertOverlapKept()

  async function open(who: number, choice: number): Promise<void> {
    const { scope, id: person } = people[who]!
    const chosen = chosenBy(choice)
    const question = chosen.length === taskIds.length ? {} : { taskIds: [...chosen] }
    const id = await openChosen(scope, { projectId: project.id, stages: ['annotate'], question })
    streams.set(who, { id, taskIds: chosen })
    model.choose(person, chosen)
  }

  /** Some of the tasks, in some order; all of them in their own. */
  function chosenBy(choice: number): readonly number[] {
    const some = taskIds.filter((_, index) => (choice >> (index % 8)) % 2 === 1)
    const turned = choice % 2 === 0 ? [...some].reverse() : some
    return turned.length === 0 || turned.length === taskIds.length ? taskIds : turned
  }

  async function claim(who: number): Promise<boolean> {
    const { scope, id } = people[who]!
    const of = { projectId: project.id, stageKind: 'annotate', reservationSeconds: 3600 } as const
    const claiming = {
      ...of,
      ordering: 'sequential',
      queue: 'chosen',
      chosenId: streams.get(who)!.id,
    } as const
    const seat = await claimChosen(scope, claiming, ['annotate'])
    if (seat) expect(streams.get(who)!.taskIds).toContain(seat.taskId)
    took(who, seat, model.claimChosen(id))
    return seat !== null
  }

  function took(who: number, seat: ClaimedSeat | null, expected: { readonly taskId: number } | null): void {
    expect(seat && seat.taskId).toEqual(expected && expected.taskId)
    if (seat) desk.set(who, seat)
  }

  async function act(move: 'submit' | 'skip' | 'run_out' | 'release', who: number): Promise<void> {
    const person = people[who]!
    const seat = desk.get(who)
    if (!seat) return
    const { taskId, reservationId } = seat
    if (move === 'submit' || move === 'skip') {
      const fills = model.answer(person.id, taskId, move === 'skip')
      expect((await player[move](person, taskId, { reservationId })).isExtra).toBe(!fills)
    } else if (await holds(person, seat)) {
      if (move === 'run_out') {
        model.runOut(person.id, taskId)
        await letRunOut(seat)
      } else {
        model.release(person.id, taskId)
        await releaseReservation(person.scope, reservationId)
      }
    }
  }

  async function compare(): Promise<void> {
    const rows = await SeatRow.findAll({ where: { projectId: project.id }, order: ['taskId', 'n'] })
    const shape = (seat: Pick<SeatRow, 'taskId' | 'n' | 'state' | 'holderId'>) =>
      [seat.taskId, seat.n, seat.state, seat.holderId] as const
    const expected = [...model.seats].sort((a, b) => a.taskId - b.taskId || a.n - b.n)
    expect(rows.map(shape)).toEqual(expected.map((seat) => shape(seat)))
  }

  async function assertOverlapKept(): Promise<void> {
    const where = { projectId: project.id, isExtra: false, wasCancelled: false }
    const rows = await AnnotationRow.findAll({ where })
    for (const id of taskIds) {
      const here = rows.filter(({ taskId }) => taskId === id)
      expect(here.length).toBeLessThanOrEqual(overlap)
      expect(new Set(here.map(({ completedBy }) => completedBy)).size).toBe(here.length)
    }
  }
}

/** Whether the reservation is still this person's. */
async function holds(person: BuiltUser, seat: ClaimedSeat): Promise<boolean> {
  const { seatId: id, reservationId } = seat
  return (await SeatRow.count({ where: { id, reservationId, holderId: person.id, state: 'open' } })) === 1
}
