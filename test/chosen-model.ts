import { QueueModel } from './queue-model.ts'
import type { ModelSeat } from './queue-model.ts'

interface ModelStream {
  readonly taskIds: readonly number[]
  /** How many of them he is past. */
  position: number
}

/** The hand-out with streams of chosen tasks, as slow and obvious as the rest of it. */
export class ChosenModel extends QueueModel {
  private readonly streams = new Map<number, ModelStream>()
  private readonly since = new Map<ModelSeat, number>()
  private sittings = 0

  choose(person: number, taskIds: readonly number[]): void {
    this.streams.set(person, { taskIds, position: 0 })
  }

  override claim(person: number): ModelSeat | null {
    return this.noted(super.claim(person))
  }

  claimChosen(person: number): ModelSeat | null {
    const stream = this.streams.get(person)!
    const seat = this.mine(person, stream) ?? this.behind(person, stream) ?? this.ahead(person, stream)
    if (!seat) return null
    Object.assign(seat, { holderId: person, expiresAt: HELD, returned: null })
    return this.noted(seat)
  }

  private noted(seat: ModelSeat | null): ModelSeat | null {
    if (seat && !this.since.has(seat)) this.since.set(seat, (this.sittings += 1))
    return seat
  }

  private mine(person: number, { taskIds }: ModelStream): ModelSeat | undefined {
    return this.seats
      .filter(
        ({ state, holderId, taskId }) => state === 'open' && holderId === person && taskIds.includes(taskId),
      )
      .sort((a, b) => this.since.get(a)! - this.since.get(b)!)[0]
  }

  private behind(person: number, { taskIds, position }: ModelStream): ModelSeat | undefined {
    const isBehind = ({ taskId }: ModelSeat) => taskIds.slice(0, position).includes(taskId)
    return (
      this.first(person, (seat) => isBehind(seat) && seat.holderId === null && seat.returned !== null, [
        'returned',
      ]) ?? this.first(person, (seat) => isBehind(seat) && seat.holderId !== null, ['expiresAt'])
    )
  }

  private ahead(person: number, stream: ModelStream): ModelSeat | undefined {
    for (const [index, taskId] of stream.taskIds.entries()) {
      if (index < stream.position) continue
      const here = (seat: ModelSeat) => seat.taskId === taskId
      const seat =
        this.first(person, (one) => here(one) && one.holderId === null, ['n']) ??
        this.first(person, here, ['n'])
      if (!seat) continue
      stream.position = index + 1
      return seat
    }
    stream.position = stream.taskIds.length
    return undefined
  }
}

/** Later than every time that has run out. */
const HELD = 1e9
