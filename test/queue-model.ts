import { hindranceOf } from '../domain/queue/eligibility.ts'
import type { SeatInStage } from '../domain/queue/eligibility.ts'

/** A seat as the model keeps it; `expiresAt` counts the order in which times ran out. */
export interface ModelSeat extends SeatInStage {
  readonly taskId: number
  readonly n: number
  state: SeatInStage['state']
  holderId: number | null
  expiresAt: number | null
  returned: number | null
}

/** Later than every time that has run out. */
const HELD = 1e9
const NOW = 1e8

/**
 * The hand-out, slow and obvious: a list of seats that is looked through from end to end. What the statement does
 * with indexes and locks must come to the same.
 */
export class QueueModel {
  readonly seats: ModelSeat[]
  private readonly cursors = new Map<number, readonly [taskId: number, n: number]>()
  /** Who answered a task that had no seat for him. */
  private readonly extras = new Map<number, Set<number>>()
  private clock = 0
  private returns = 0

  constructor(taskIds: readonly number[], overlap: number) {
    this.seats = taskIds.flatMap((taskId) =>
      Array.from({ length: overlap }, (_, index) => this.newSeat(taskId, index + 1, null)),
    )
  }

  claim(person: number): ModelSeat | null {
    const mine = this.seats.find((seat) => seat.state === 'open' && seat.holderId === person)
    const seat = mine ?? this.returned(person) ?? this.runOutOf(person) ?? this.inOrder(person)
    if (!seat) return null
    Object.assign(seat, { holderId: person, expiresAt: HELD, returned: null })
    return seat
  }

  /** @returns whether the answer filled a seat. */
  answer(person: number, taskId: number, isSkip: boolean): boolean {
    const here = this.seats.filter((seat) => seat.taskId === taskId)
    const own = here.find((seat) => seat.state === 'open' && seat.holderId === person)
    const seat = own ?? byFreedom(here.filter((free) => this.isFor(free, person)))[0]
    if (!seat) {
      this.extras.set(taskId, new Set(this.extras.get(taskId)).add(person))
      return false
    }
    Object.assign(seat, {
      state: isSkip ? 'skipped' : 'answered',
      holderId: person,
      expiresAt: null,
      returned: null,
    })
    if (isSkip)
      this.seats.push(this.newSeat(taskId, Math.max(...here.map(({ n }) => n)) + 1, (this.returns += 1)))
    return true
  }

  runOut(person: number, taskId: number): void {
    const seat = this.held(person, taskId)
    if (seat) seat.expiresAt = this.clock += 1
  }

  release(person: number, taskId: number): void {
    const seat = this.held(person, taskId)
    if (seat) Object.assign(seat, { holderId: null, expiresAt: null, returned: (this.returns += 1) })
  }

  /** Tasks went into the trash and came back: whoever had time left sits where he sat, the rest is offered anew. */
  comeBack(taskIds: readonly number[]): void {
    const open = this.seats.filter((seat) => taskIds.includes(seat.taskId) && seat.state === 'open')
    for (const seat of open.sort((a, b) => a.taskId - b.taskId || a.n - b.n)) {
      if (seat.holderId !== null && seat.expiresAt === HELD) continue
      Object.assign(seat, { holderId: null, expiresAt: null, returned: (this.returns += 1) })
    }
  }

  private held(person: number, taskId: number): ModelSeat | undefined {
    return this.seats.find((s) => s.taskId === taskId && s.state === 'open' && s.holderId === person)
  }

  private returned(person: number): ModelSeat | undefined {
    return this.first(person, (seat) => seat.holderId === null && seat.returned !== null, ['returned'])
  }

  private runOutOf(person: number): ModelSeat | undefined {
    return this.first(person, (seat) => seat.holderId !== null, ['expiresAt'])
  }

  private inOrder(person: number): ModelSeat | undefined {
    const [task, n] = this.cursors.get(person) ?? [0, 0]
    const isAhead = (seat: ModelSeat) => seat.taskId > task || (seat.taskId === task && seat.n > n)
    const free = (seat: ModelSeat) => seat.holderId === null
    const seat =
      this.first(person, (candidate) => free(candidate) && isAhead(candidate), ['taskId', 'n']) ??
      this.first(person, free, ['taskId', 'n'])
    if (seat) this.cursors.set(person, [seat.taskId, seat.n])
    return seat
  }

  private first(
    person: number,
    isWanted: (seat: ModelSeat) => boolean,
    order: readonly ('returned' | 'expiresAt' | 'taskId' | 'n')[],
  ): ModelSeat | undefined {
    const wanted = this.seats.filter((seat) => isWanted(seat) && this.isFor(seat, person))
    const rank = (seat: ModelSeat) => order.map((key) => String(seat[key]).padStart(12, '0')).join()
    return wanted.sort((a, b) => rank(a).localeCompare(rank(b)))[0]
  }

  isFor(seat: ModelSeat, person: number): boolean {
    const all = this.seats.filter((other) => other.taskId === seat.taskId)
    const extraAuthors = this.extras.get(seat.taskId) ?? new Set<number>()
    return hindranceOf(seat, { all, extraAuthors }, person, NOW) === null
  }

  private newSeat(taskId: number, n: number, returned: number | null): ModelSeat {
    const place = { taskId, n, stage: 'annotate', stageKind: 'annotate', round: 1 } as const
    return { ...place, state: 'open', holderId: null, expiresAt: null, returned }
  }
}

function byFreedom(seats: readonly ModelSeat[]): readonly ModelSeat[] {
  return [...seats].sort((a, b) => Number(a.holderId !== null) - Number(b.holderId !== null) || a.n - b.n)
}
