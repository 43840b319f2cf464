import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  deleteTasks,
  releaseReservation,
  restoreTasks,
  storePrediction,
  updateProject,
} from '../api/db/index.ts'
import type { ClaimedSeat } from '../api/db/index.ts'
import { SeatRow } from '../api/db/models/seat.ts'
import { AnnotationRow } from '../api/db/models/annotation.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { overlapOf } from '../domain/formats/place-answers.ts'
import { KEY_RANGE } from '../domain/queue/sort-key.ts'
import { ORDERINGS } from '../domain/queue/ordering.ts'
import { sql } from '../api/db/connect.ts'
import { QueueModel } from './queue-model.ts'
import type { ModelOrder } from './queue-model.ts'
import { letRunOut, streamPlayer } from './stream-player.ts'
import type { StreamPlayer } from './stream-player.ts'
import { buildProject, buildTask, readTask } from './task-factories.ts'
import type { BuiltProject, BuiltTask } from './task-factories.ts'

/** `away`: every second or third task, by who it is, goes into the trash and comes back. */
type Move = 'claim' | 'submit' | 'skip' | 'run_out' | 'release' | 'away' | 'reorder' | 'predict'

const moves = fc.array(
  fc.record({
    who: fc.nat(3),
    pick: fc.nat(11),
    move: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Move>('claim') },
      { weight: 4, arbitrary: fc.constant<Move>('submit') },
      { weight: 2, arbitrary: fc.constantFrom<Move>('skip', 'run_out', 'release', 'away') },
      { weight: 1, arbitrary: fc.constantFrom<Move>('reorder', 'predict') },
    ),
  }),
  { minLength: 10, maxLength: 45 },
)

describe('the hand-out against a slow and obvious model of it', () => {
  useDatabase()

  test('comes to the same whatever people do, and leaves no work lying', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(11),
        moves,
        async (overlap, count, order, list) => {
          const table = await sitDown(overlap, count, ORDERS[order]!)
          for (const step of list) await table.play(step)
          await table.finish()
        },
      ),
      { numRuns: 40, seed: 20_261_124, endOnFailure: true },
    )
  }, 240_000)
})

const ORDERS: readonly ModelOrder[] = (['sequential', 'uniform', 'uncertainty'] as const).flatMap(
  (sampling) =>
    [false, true].flatMap((overlapFirst) =>
      [false, true].map((startedFirst) => ({ sampling, overlapFirst, startedFirst })),
    ),
)

const settingsOf = ({ sampling, overlapFirst, startedFirst }: ModelOrder) => ({
  sampling: ORDERINGS[sampling].samplingName,
  showOverlapFirst: overlapFirst,
  finishStartedFirst: startedFirst,
})

/**
 * Where tasks that want several answers come first, half of them ask for one only. Those stay where they are: with the
 * number of tasks it changes which they are.
 */
async function sitDown(overlap: number, count: number, order: ModelOrder) {
  const sharePercent = order.overlapFirst ? 50 : 100
  const project = await buildProject({
    maximumAnnotations: overlap,
    overlapCohortPercentage: sharePercent,
    modelVersion: 'm1',
    ...settingsOf(order),
  })
  const tasks: BuiltTask[] = []
  for (let n = 1; n <= count; n += 1)
    tasks.push(await buildTask(project, { overlap: overlapOf(n, { overlap, sharePercent }) }))
  const play = streamPlayer(project)
  const people = await Promise.all(Array.from({ length: 4 }, () => play.person()))
  const taskIds = tasks.map(({ id }) => id)
  const keyed = await Promise.all(
    taskIds.map(async (id) => ({
      ...{ id, overlap: (await readTask(id)).overlap, score: null },
      chance: await chanceOf(project, id),
    })),
  )
  const model = new QueueModel(keyed, order)
  return new Table({
    project,
    taskIds,
    overlap,
    player: play,
    people,
    model,
    order,
    areFixed: sharePercent < 100,
  })
}

/** Both hand-outs side by side, compared after every move. */
class Table {
  /** What each person has before him, by his number. */
  private readonly desk = new Map<number, ClaimedSeat>()

  private readonly predicted = new Set<number>()
  private readonly project: BuiltProject
  private readonly taskIds: readonly number[]
  private readonly overlap: number
  private readonly player: StreamPlayer
  private readonly people: readonly BuiltUser[]
  private readonly model: QueueModel
  private order: ModelOrder
  private readonly areFixed: boolean

  constructor(seats: {
    project: BuiltProject
    taskIds: readonly number[]
    overlap: number
    player: StreamPlayer
    people: readonly BuiltUser[]
    model: QueueModel
    order: ModelOrder
    areFixed: boolean
  }) {
    this.project = seats.project
    this.taskIds = seats.taskIds
    this.overlap = seats.overlap
    this.player = seats.player
    this.people = seats.people
    this.model = seats.model
    this.order = seats.order
    this.areFixed = seats.areFixed
  }

  async play({ who, move, pick }: { who: number; move: Move; pick: number }): Promise<void> {
    const person = this.people[who]!
    const seat = this.desk.get(who)
    if (move === 'claim') await this.claim(who, person)
    else if (move === 'away') await (this.areFixed || this.away(who))
    else if (move === 'reorder') await this.reorder(ORDERS[pick]!)
    else if (move === 'predict') await this.predict(this.taskIds[pick % this.taskIds.length]!, who / 4)
    else if (seat) await this.act(move, person, seat)
    await this.compare()
  }

  private async claim(who: number, person: BuiltUser): Promise<boolean> {
    const expected = this.model.claim(person.id)
    const seat = await this.player.claim(person, {
      ordering: this.order.sampling,
      overlapFirst: this.order.overlapFirst,
      queue: this.order.startedFirst ? 'started_first' : 'shared',
    })
    expect(seat && { taskId: seat.taskId, n: await placeOf(seat) }).toEqual(
      expected && { taskId: expected.taskId, n: expected.n },
    )
    if (seat) this.desk.set(who, seat)
    return seat !== null
  }

  private async reorder(order: ModelOrder): Promise<void> {
    const settings = settingsOf(order)
    if (isDeepStrictEqual(settings, settingsOf(this.order))) return
    await updateProject(this.project.owner.scope, this.project.id, settings)
    this.order = order
    this.model.reorder(order)
  }

  private async predict(taskId: number, score: number): Promise<void> {
    if (!this.predicted.has(taskId)) {
      this.predicted.add(taskId)
      const said = { result: [], score, modelVersion: 'm1', cluster: null, neighbors: null, mislabeling: 0 }
      await storePrediction(this.project.owner.scope, taskId, said)
      this.model.predict(taskId, score)
    }
  }

  private async away(who: number): Promise<void> {
    const { id, owner } = this.project
    const ids = this.taskIds.filter((_, index) => index % (2 + (who % 2)) === 0)
    expect(await deleteTasks(owner.scope, id, ids)).toBe(ids.length)
    expect(await restoreTasks(owner.scope, id, ids)).toBe(ids.length)
    this.model.comeBack(ids)
  }

  private async act(
    move: Exclude<Move, 'claim' | 'away' | 'reorder' | 'predict'>,
    person: BuiltUser,
    seat: ClaimedSeat,
  ): Promise<void> {
    const { taskId, reservationId } = seat
    switch (move) {
      case 'submit':
      case 'skip': {
        const fills = this.model.answer(person.id, taskId, move === 'skip')
        const answer = await this.player[move](person, taskId, { reservationId })
        expect(answer.isExtra).toBe(!fills)
        return
      }
      case 'run_out':
        if (!(await holds(person, seat))) return
        this.model.runOut(person.id, taskId)
        return letRunOut(seat)
      case 'release':
        if (await holds(person, seat)) this.model.release(person.id, taskId)
        return releaseReservation(person.scope, reservationId)
    }
  }

  private async compare(): Promise<void> {
    const rows = await SeatRow.findAll({ where: { projectId: this.project.id }, order: ['taskId', 'n'] })
    const shape = (seat: Pick<SeatRow, 'taskId' | 'n' | 'state' | 'holderId' | 'sortKey'>) =>
      [seat.taskId, seat.n, seat.state, seat.holderId, seat.state === 'open' && seat.sortKey] as const
    const expected = [...this.model.seats].sort((a, b) => a.taskId - b.taskId || a.n - b.n)
    expect(rows.map(shape)).toEqual(expected.map((seat) => shape(seat)))
  }

  /** Everybody works until he is given nothing: then every seat left open is one that nobody may take. */
  async finish(): Promise<void> {
    for (let busy = true; busy;) {
      busy = false
      for (const [who, person] of this.people.entries()) {
        if (!(await this.claim(who, person))) continue
        await this.act('submit', person, this.desk.get(who)!)
        busy = true
      }
    }
    await this.compare()
    const open = this.model.seats.filter((seat) => seat.state === 'open')
    for (const seat of open) {
      expect(this.people.filter((person) => this.model.isFor(seat, person.id))).toEqual([])
    }
    await this.assertOverlapKept()
  }

  private async assertOverlapKept(): Promise<void> {
    const rows = await AnnotationRow.findAll({
      where: { projectId: this.project.id, isExtra: false, wasCancelled: false },
    })
    for (const taskId of new Set(rows.map((row) => row.taskId))) {
      const here = rows.filter((row) => row.taskId === taskId)
      expect(here.length).toBeLessThanOrEqual(this.overlap)
      expect(new Set(here.map((row) => row.completedBy)).size).toBe(here.length)
    }
  }
}

/** What the books draw for a task, by its number and its project's. */
async function chanceOf(project: BuiltProject, taskId: number): Promise<number> {
  const [row] = await sql<{ chance: number }>(
    'table-chance',
    `select (hashint8extended($1::bigint, $2::bigint) & ${KEY_RANGE - 1})::double precision / ${KEY_RANGE} as chance`,
    [taskId, project.id],
  )
  return row!.chance
}

async function placeOf(seat: ClaimedSeat): Promise<number> {
  return (await SeatRow.findByPk(seat.seatId, { rejectOnEmpty: true })).n
}

/** Whether the reservation is still this person's. */
async function holds(person: BuiltUser, seat: ClaimedSeat): Promise<boolean> {
  const { seatId: id, reservationId } = seat
  return (await SeatRow.count({ where: { id, reservationId, holderId: person.id, state: 'open' } })) === 1
}
