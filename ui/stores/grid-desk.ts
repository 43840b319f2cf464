import { computed, shallowRef } from 'vue'
import type { GridAnswer } from '../../api/contract/stream.ts'
import type { Control } from '../../domain/labeling-config/labeling-config.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ActiveTime } from '../composables/active-time.ts'
import { stringsIn, valueOf } from '../editor/core/answer.ts'
import type { Answer } from '../editor/core/answer.ts'
import { draftKey } from './local-books.ts'
import type { LocalBooks, Sending } from './local-books.ts'

export type GridItem = GridAnswer['items'][number]

export type GridState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'open'; readonly items: readonly GridItem[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly error: ApiError }

export interface GridDoor {
  readonly books: LocalBooks
  readonly question: Control
  readonly userId: number
  readonly projectId: number
  claim(): Promise<GridAnswer>
  /** Resolves when the server has everything that was sent of this project. */
  clear(): Promise<void>
  put(sending: Sending): Promise<void>
  /** Gives back what is held and not answered. */
  leave(reservationIds: readonly string[]): void
  uniqueId(): string
  itemId(): string
  now(): number
}

/** Many tasks of one question on one page: a choice each, kept at once, sent together; what has none is given back. */
export class GridDesk {
  readonly state = shallowRef<GridState>({ kind: 'fetching' })
  /** What was chosen, by task. */
  readonly chosen = shallowRef<ReadonlyMap<number, string>>(new Map())
  readonly today = shallowRef(0)
  readonly items = computed(() => (this.state.value.kind === 'open' ? this.state.value.items : []))
  private readonly door: GridDoor
  private time: ActiveTime
  private isLeft = false

  constructor(door: GridDoor) {
    this.door = door
    this.time = new ActiveTime(door.now())
  }

  /** What is still held comes again, with what was chosen for it before the page was left or died. */
  async load(): Promise<void> {
    this.state.value = { kind: 'fetching' }
    try {
      await this.door.clear()
      const { items, mine } = await this.door.claim()
      if (this.isLeft) {
        this.door.leave(reservationsOf(items))
        return
      }
      this.today.value = Math.max(this.today.value, mine.today)
      this.chosen.value = await this.choicesOf(items)
      this.time = new ActiveTime(this.door.now())
      this.state.value = items.length > 0 ? { kind: 'open', items } : { kind: 'empty' }
    } catch (thrown) {
      this.state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  input(now: number): void {
    this.time.input(now)
  }

  hide(now: number): void {
    this.time.hide(now)
  }

  /** The same again takes it back. */
  choose(taskId: number, choice: string): void {
    const next = new Map(this.chosen.value)
    const key = this.keyOf(taskId)
    if (next.get(taskId) === choice) {
      next.delete(taskId)
      void this.door.books.dropDraft(key)
    } else {
      next.set(taskId, choice)
      const draft = { key, answer: this.answerOf(choice), leadTime: 0, activeSeconds: 0, serverSavedAt: null }
      void this.door.books.putDraft(draft)
    }
    this.chosen.value = next
  }

  /** Sends what has an answer, each under a key of its own; the rest comes again with the next page. */
  async submit(): Promise<void> {
    const answered = this.items.value.filter(({ task }) => this.chosen.value.has(task.id))
    if (answered.length === 0) return
    const times = this.time.read(this.door.now())
    const sendings = answered.map((item) => this.sendingOf(item, times, answered.length))
    this.state.value = { kind: 'fetching' }
    this.today.value += answered.length
    for (const sending of sendings) {
      await this.door.put(sending)
      await this.door.books.dropDraft(this.keyOf(sending.taskId))
    }
    await this.load()
  }

  leave(): void {
    if (this.isLeft) return
    this.isLeft = true
    this.door.leave(reservationsOf(this.items.value))
  }

  /** The time of the page is shared by what was answered on it. */
  private sendingOf(
    { task, reservation }: GridItem,
    times: { readonly leadTime: number; readonly activeSeconds: number },
    among: number,
  ): Sending {
    const uniqueId = this.door.uniqueId()
    const { userId, projectId } = this.door
    return {
      ...{ uniqueId, userId, projectId, taskId: task.id, kind: 'submit', amends: null, annotationId: null },
      body: {
        result: this.answerOf(this.chosen.value.get(task.id) ?? ''),
        lead_time: times.leadTime / among,
        active_seconds: times.activeSeconds / among,
        unique_id: uniqueId,
        reservation_id: reservation.id,
      },
      ...{ madeAt: this.door.now(), tries: 0, refused: null },
    }
  }

  private answerOf(choice: string): Answer {
    const { name, toName } = this.door.question
    const value = { choices: [choice] }
    return [{ id: this.door.itemId(), from_name: name, to_name: toName[0] ?? '', type: 'choices', value }]
  }

  private async choicesOf(items: readonly GridItem[]): Promise<ReadonlyMap<number, string>> {
    const found = await Promise.all(
      items.map(async ({ task }) => {
        const draft = await this.door.books.draft(this.keyOf(task.id))
        const [item] = draft?.answer ?? []
        return [task.id, item ? stringsIn(valueOf(item)['choices'])[0] : undefined] as const
      }),
    )
    return new Map(found.filter((entry): entry is readonly [number, string] => entry[1] !== undefined))
  }

  private keyOf(taskId: number): string {
    return draftKey(this.door.userId, 'annotate', taskId)
  }
}

function reservationsOf(items: readonly GridItem[]): readonly string[] {
  return items.map(({ reservation }) => reservation.id)
}
