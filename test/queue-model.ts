import { hindranceOf } from '../domain/queue/eligibility.ts'
import type { SeatInStage } from '../domain/queue/eligibility.ts'
import { sortKeyOf } from '../domain/queue/sort-key.ts'
import type { KeyedTask, TaskOrder } from '../domain/queue/sort-key.ts'

/** A seat as the model keeps it; `expiresAt` counts the order in which times ran out. */
export interface ModelSeat extends SeatInStage {
  readonly taskId: number
  readonly n: number
  sortKey: number
  state: SeatInStage['state']
  holderId: number | null
  expiresAt: number | null
  returned: number | null
  /** When the last answer came to its task, and how many there were then. */
  started: number | null
  answers: number
}

export interface ModelOrder extends TaskOrder {
  readonly startedFirst: boolean
}

/** Later than every time that has run out. */
const HELD = 1e9
const NOW = 1e8
const START = Number.NEGATIVE_INFINITY

/**
 * The hand-out, slow and obvious: a list of seats that is looked through from end to end. What the statement does
 * with indexes and locks must come to the same.
 */
export class QueueModel {
  readonly seats: ModelSeat[]
  private readonly tasks: Map<number, KeyedTask>
  private order: ModelOrder
  private readonly cursors = new Map<number, readonly [sortKey: number, taskId: number, n: number]>()
  /** Who answered a task that had no seat for him. */
  private readonly extras = new Map<number, Set<number>>()
  private clock = 0
  private returns = 0

  constructor(tasks: readonly KeyedTask[], order: ModelOrder) {
    this.tasks = new Map(tasks.map((task) => [task.id, task]))
    this.order = order
    this.seats = tasks.flatMap(({ id, overlap }) =>
      Array.from({ length: overlap }, (_, index) => this.newSeat(id, index + 1, null)),
    )
  }

  claim(person: number): ModelSeat | null {
    const mine = this.seats.find((seat) => seat.state === 'open' && seat.holderId === person)
    const seat =
      mine ?? this.returned(person) ?? this.runOutOf(person) ?? this.begun(person) ?? this.inOrder(person)
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
    else if (this.order.startedFirst) this.markStarted(taskId)
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
    for (const seat of open.sort((a, b) => a.sortKey - b.sortKey || a.n - b.n)) {
      if (seat.holderId !== null && seat.expiresAt === HELD) continue
      Object.assign(seat, { holderId: null, expiresAt: null, returned: (this.returns += 1) })
    }
  }

  /** The project's order was changed: everybody begins anew. */
  reorder(order: ModelOrder): void {
    this.order = order
    this.cursors.clear()
    for (const seat of this.open()) seat.sortKey = this.keyOf(seat.taskId)
    for (const seat of this.open()) seat.answers = 0
    if (order.startedFirst) for (const taskId of this.tasks.keys()) this.markStarted(taskId)
  }

  /** A model spoke of a task: what is moved behind somebody who was not there is offered to him by itself. */
  predict(taskId: number, score: number): void {
    const task = this.tasks.get(taskId)!
    this.tasks.set(taskId, { ...task, score })
    if (this.order.sampling !== 'uncertainty') return
    for (const seat of this.open(taskId)) {
      seat.sortKey = this.keyOf(taskId)
      if (seat.holderId === null && seat.returned === null && this.isPassed(seat))
        seat.returned = this.returns += 1
    }
  }

  private isPassed(seat: ModelSeat): boolean {
    const sits = (person: number) =>
      this.seats.some(({ taskId, holderId }) => taskId === seat.taskId && holderId === person)
    return [...this.cursors].some(([person, [key]]) => key >= seat.sortKey && !sits(person))
  }

  private markStarted(taskId: number): void {
    const here = this.seats.filter((seat) => seat.taskId === taskId)
    const answers = here.filter(({ state }) => state === 'answered').length
    if (answers === 0) return
    this.returns += 1
    for (const seat of this.open(taskId)) Object.assign(seat, { answers, started: this.returns })
  }

  private open(taskId?: number): ModelSeat[] {
    return this.seats.filter(
      (seat) => seat.state === 'open' && (taskId === undefined || seat.taskId === taskId),
    )
  }

  private held(person: number, taskId: number): ModelSeat | undefined {
    return this.open(taskId).find((seat) => seat.holderId === person)
  }

  private returned(person: number): ModelSeat | undefined {
    return this.first(person, (seat) => seat.holderId === null && seat.returned !== null, ['returned'])
  }

  private runOutOf(person: number): ModelSeat | undefined {
    return this.first(person, (seat) => seat.holderId !== null, ['expiresAt'])
  }

  private begun(person: number): ModelSeat | undefined {
    if (!this.order.startedFirst) return undefined
    const most = Math.max(...this.seats.map(({ answers }) => answers))
    for (let answers = most; answers > 0; answers -= 1) {
      const seat = this.first(person, (one) => one.holderId === null && one.answers === answers, ['started'])
      if (seat) return seat
    }
    return undefined
  }

  private inOrder(person: number): ModelSeat | undefined {
    const at = this.cursors.get(person) ?? [START, 0, 0]
    const isAhead = (seat: ModelSeat) => {
      const here = [seat.sortKey, seat.taskId, seat.n] as const
      const differs = here.findIndex((value, index) => value !== at[index])
      return differs >= 0 && here[differs]! > at[differs]!
    }
    const free = (seat: ModelSeat) => seat.holderId === null
    const seat =
      this.first(person, (candidate) => free(candidate) && isAhead(candidate), ['sortKey', 'taskId', 'n']) ??
      this.first(person, free, ['sortKey', 'taskId', 'n'])
    if (seat) this.cursors.set(person, [seat.sortKey, seat.taskId, seat.n])
    return seat
  }

  protected first(
    person: number,
    isWanted: (seat: ModelSeat) => boolean,
    order: readonly ('returned' | 'expiresAt' | 'started' | 'sortKey' | 'taskId' | 'n')[],
  ): ModelSeat | undefined {
    const wanted = this.seats.filter((seat) => isWanted(seat) && this.isFor(seat, person))
    const rank = (a: ModelSeat, b: ModelSeat) =>
      order.map((key) => Number(a[key]) - Number(b[key])).find((difference) => difference !== 0) ?? 0
    return wanted.sort(rank)[0]
  }

  isFor(seat: ModelSeat, person: number): boolean {
    const all = this.seats.filter((other) => other.taskId === seat.taskId)
    const extraAuthors = this.extras.get(seat.taskId) ?? new Set<number>()
    return hindranceOf(seat, { all, extraAuthors }, person, NOW) === null
  }

  private keyOf(taskId: number): number {
    return sortKeyOf(this.order, this.tasks.get(taskId)!)
  }

  private newSeat(taskId: number, n: number, returned: number | null): ModelSeat {
    const place = { taskId, n, stage: 'annotate', stageKind: 'annotate', round: 1 } as const
    const free = { state: 'open', holderId: null, expiresAt: null } as const
    return { ...place, ...free, returned, sortKey: this.keyOf(taskId), started: null, answers: 0 }
  }
}

function byFreedom(seats: readonly ModelSeat[]): readonly ModelSeat[] {
  return [...seats].sort((a, b) => Number(a.holderId !== null) - Number(b.holderId !== null) || a.n - b.n)
}
