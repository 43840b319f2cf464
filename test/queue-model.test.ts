import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deleteTasks, releaseReservation, restoreTasks } from '../api/db/index.ts'
import type { ClaimedSeat } from '../api/db/index.ts'
import { SeatRow } from '../api/db/models/seat.ts'
import { AnnotationRow } from '../api/db/models/annotation.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { QueueModel } from './queue-model.ts'
import { letRunOut, streamPlayer } from './stream-player.ts'
import type { StreamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'
import type { BuiltProject } from './task-factories.ts'

/** `away`: every second or third task, by who it is, goes into the trash and comes back. */
type Move = 'claim' | 'submit' | 'skip' | 'run_out' | 'release' | 'away'

const moves = fc.array(
  fc.record({
    who: fc.nat(3),
    move: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Move>('claim') },
      { weight: 4, arbitrary: fc.constant<Move>('submit') },
      { weight: 2, arbitrary: fc.constantFrom<Move>('skip', 'run_out', 'release', 'away') },
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
        moves,
        async (overlap, count, list) => {
          const table = await sitDown(overlap, count)
          for (const { who, move } of list) await table.play(who, move)
          await table.finish()
        },
      ),
      { numRuns: 20, seed: 20_261_124, endOnFailure: true },
    )
  }, 240_000)
})

async function sitDown(overlap: number, count: number) {
  const project = await buildProject({ maximumAnnotations: overlap })
  const tasks = await buildTasks(project, count, { overlap })
  const play = streamPlayer(project)
  const people = await Promise.all(Array.from({ length: 4 }, () => play.person()))
  const taskIds = tasks.map(({ id }) => id)
  const model = new QueueModel(taskIds, overlap)
  return new Table({ project, taskIds, overlap, player: play, people, model })
}

/** Both hand-outs side by side, compared after every move. */
class Table {
  /** What each person has before him, by his number. */
  private readonly desk = new Map<number, ClaimedSeat>()

  private readonly project: BuiltProject
  private readonly taskIds: readonly number[]
  private readonly overlap: number
  private readonly player: StreamPlayer
  private readonly people: readonly BuiltUser[]
  private readonly model: QueueModel

  constructor(seats: {
    project: BuiltProject
    taskIds: readonly number[]
    overlap: number
    player: StreamPlayer
    people: readonly BuiltUser[]
    model: QueueModel
  }) {
    this.project = seats.project
    this.taskIds = seats.taskIds
    this.overlap = seats.overlap
    this.player = seats.player
    this.people = seats.people
    this.model = seats.model
  }

  async play(who: number, move: Move): Promise<void> {
    const person = this.people[who]!
    const seat = this.desk.get(who)
    if (move === 'claim') await this.claim(who, person)
    else if (move === 'away') await this.away(who)
    else if (seat) await this.act(move, person, seat)
    await this.compare()
  }

  private async claim(who: number, person: BuiltUser): Promise<boolean> {
    const expected = this.model.claim(person.id)
    const seat = await this.player.claim(person)
    expect(seat && { taskId: seat.taskId, n: await placeOf(seat) }).toEqual(
      expected && { taskId: expected.taskId, n: expected.n },
    )
    if (seat) this.desk.set(who, seat)
    return seat !== null
  }

  private async away(who: number): Promise<void> {
    const { id, owner } = this.project
    const ids = this.taskIds.filter((_, index) => index % (2 + (who % 2)) === 0)
    expect(await deleteTasks(owner.scope, id, ids)).toBe(ids.length)
    expect(await restoreTasks(owner.scope, id, ids)).toBe(ids.length)
    this.model.comeBack(ids)
  }

  private async act(
    move: Exclude<Move, 'claim' | 'away'>,
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
    const shape = ({ taskId, n, state, holderId }: Pick<SeatRow, 'taskId' | 'n' | 'state' | 'holderId'>) =>
      [taskId, n, state, holderId] as const
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

async function placeOf(seat: ClaimedSeat): Promise<number> {
  return (await SeatRow.findByPk(seat.seatId, { rejectOnEmpty: true })).n
}

/** Whether the reservation is still this person's. */
async function holds(person: BuiltUser, seat: ClaimedSeat): Promise<boolean> {
  const { seatId: id, reservationId } = seat
  return (await SeatRow.count({ where: { id, reservationId, holderId: person.id, state: 'open' } })) === 1
}
