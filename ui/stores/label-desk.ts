import { computed, shallowRef } from 'vue'
import type { ClaimAnswer, ClaimedTask, EmptyQueue } from '../../api/contract/stream.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { Answer } from '../editor/core/answer.ts'
import type { Json } from '../../domain/wire.ts'
import { ActiveTime } from '../composables/active-time.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { DraftTimes, Saving } from './draft-keeper.ts'
import { draftKey } from './local-books.ts'
import type { LocalBooks, Sending } from './local-books.ts'
import { openingAnswer } from './opening-answer.ts'
import type { Opening } from './opening-answer.ts'
import type { TaskFeed } from './task-feed.ts'

/** What lies on the desk. `fetching` and `failed` have nothing on them; an answer is only ever in `open`. */
export type Desk =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'open'; readonly work: OpenWork }
  | { readonly kind: 'empty'; readonly empty: EmptyQueue }
  | { readonly kind: 'failed'; readonly error: ApiError }

export interface OpenWork {
  /** Different each time a task is opened, also the same one twice. */
  readonly key: number
  readonly claimed: ClaimedTask
  readonly opening: Opening
  /** The submit that sending again will change; null for a new answer. */
  readonly amends: string | null
}

/** The answer just given, as long as it can be taken back. */
export interface LastGiven {
  readonly uniqueId: string
  readonly claimed: ClaimedTask
  readonly answer: Answer
  readonly times: DraftTimes
  readonly amends: string | null
  readonly wasSkip: boolean
  readonly until: number
}

export interface DeskDoor {
  readonly books: LocalBooks
  readonly feed: TaskFeed
  readonly userId: number
  readonly projectId: number
  saveDraft(taskId: number, answer: Answer, times: DraftTimes, signal: AbortSignal): Promise<string>
  put(sending: Sending): Promise<void>
  takeBack(uniqueId: string): Promise<boolean>
  release(reservationId: string): Promise<void>
  uniqueId(): string
  now(): number
}

/** How long the last answer can be taken back. */
export const TAKE_BACK_MS = 10_000

/** One person's place at the label stream of one project. */
export class LabelDesk {
  readonly state = shallowRef<Desk>({ kind: 'fetching' })
  readonly saving = shallowRef<Saving>({ kind: 'clean' })
  readonly last = shallowRef<LastGiven | null>(null)
  readonly today = shallowRef(0)
  readonly work = computed(() => (this.state.value.kind === 'open' ? this.state.value.work : null))
  private readonly door: DeskDoor
  private keeper: DraftKeeper | null = null
  private time: ActiveTime
  private answer: Answer = []
  private isTouched = false
  /** An answer is leaving the desk: what is typed or pressed meanwhile belongs to nothing. */
  private isGiving = false
  private serial = 0

  constructor(door: DeskDoor) {
    this.door = door
    this.time = new ActiveTime(door.now())
  }

  /** @param taskId where to go on, when the person was at one */
  async start(taskId: number | null): Promise<void> {
    await this.fetch(() => this.door.feed.start(taskId))
  }

  async next(): Promise<void> {
    const here = this.door.feed.take()
    if (here) await this.open(here)
    else await this.fetch(() => this.door.feed.next())
  }

  /** Every change of the answer on the desk. */
  change(answer: Answer): void {
    if (this.isGiving) return
    this.answer = answer
    this.isTouched = true
    this.keeper?.keep(answer)
  }

  input(now: number): void {
    this.time.input(now)
  }

  hide(now: number): void {
    this.time.hide(now)
    void this.keeper?.flush()
  }

  times(): DraftTimes {
    return this.time.read(this.door.now())
  }

  /** Hands the answer in and opens the next task at once; the outbox does the rest. */
  async submit(): Promise<void> {
    await this.give({}, false)
  }

  async skip(comment: string): Promise<void> {
    await this.give({ was_cancelled: true, ...(comment !== '' && { comment }) }, true)
  }

  /** Opens the answer just given again; sending it is a change of the same answer. */
  async takeBack(): Promise<void> {
    const last = this.last.value
    if (!last || this.door.now() > last.until) return
    this.last.value = null
    const work = this.work.value
    if (work) {
      await this.keeper?.flush()
      this.keeper?.stop()
      this.door.feed.putBack(work.claimed)
    }
    const isUnsent = await this.door.takeBack(last.uniqueId)
    if (!last.wasSkip && last.amends === null) this.today.value = Math.max(0, this.today.value - 1)
    const amends = isUnsent ? last.amends : (last.amends ?? last.uniqueId)
    this.lay(last.claimed, { answer: last.answer, ...last.times, from: 'own_answer' }, amends)
  }

  /** Leaves the desk: what was fetched ahead, and a task nothing was done at, go back to the others. */
  async close(): Promise<void> {
    await this.keeper?.flush()
    this.keeper?.stop()
    this.door.feed.close()
    const work = this.work.value
    if (work && !this.isTouched && work.opening.from === 'nothing') {
      await this.door.release(work.claimed.reservation.id).catch(() => undefined)
    }
  }

  private async give(extra: Readonly<Record<string, Json>>, wasSkip: boolean): Promise<void> {
    const work = this.work.value
    if (!work || this.isGiving) return
    this.isGiving = true
    const times = this.times()
    const sending = this.sendingOf(work, times, extra, wasSkip)
    this.last.value = {
      uniqueId: sending.uniqueId,
      claimed: work.claimed,
      answer: this.answer,
      times,
      amends: work.amends,
      wasSkip,
      until: this.door.now() + TAKE_BACK_MS,
    }
    if (!wasSkip && work.amends === null) this.today.value += 1
    const finished = this.keeper
    this.keeper = null
    const isWritten = this.door.put(sending).then(() => finished?.finish())
    finished?.stop()
    try {
      await this.next()
    } finally {
      this.isGiving = false
    }
    await isWritten
  }

  private sendingOf(
    work: OpenWork,
    times: DraftTimes,
    extra: Readonly<Record<string, Json>>,
    wasSkip: boolean,
  ): Sending {
    const uniqueId = this.door.uniqueId()
    const { task, reservation } = work.claimed
    const isNew = work.amends === null
    return {
      uniqueId,
      userId: this.door.userId,
      projectId: this.door.projectId,
      taskId: task.id,
      kind: isNew ? (wasSkip ? 'skip' : 'submit') : 'amend',
      amends: work.amends,
      annotationId: null,
      body: {
        result: this.answer,
        lead_time: times.leadTime,
        active_seconds: times.activeSeconds,
        ...(isNew && { unique_id: uniqueId, reservation_id: reservation.id }),
        ...(!isNew && { was_cancelled: wasSkip }),
        ...extra,
      },
      madeAt: this.door.now(),
      tries: 0,
      refused: null,
    }
  }

  private async fetch(claim: () => Promise<ClaimAnswer>): Promise<void> {
    this.state.value = { kind: 'fetching' }
    try {
      const answer = await claim()
      this.today.value = Math.max(this.today.value, answer.mine.today)
      if (answer.kind === 'task') await this.open(answer)
      else this.state.value = { kind: 'empty', empty: answer }
    } catch (thrown) {
      this.state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  private async open(claimed: ClaimedTask): Promise<void> {
    const local = await this.door.books.draft(this.keyOf(claimed))
    this.lay(claimed, openingAnswer(claimed, local), null)
  }

  private lay(claimed: ClaimedTask, opening: Opening, amends: string | null): void {
    this.answer = opening.answer
    this.isTouched = false
    this.time = new ActiveTime(this.door.now(), opening)
    this.saving.value = { kind: 'clean' }
    this.keeper = new DraftKeeper({
      books: this.door.books,
      key: this.keyOf(claimed),
      save: (answer, times, signal) =>
        amends === null ? this.door.saveDraft(claimed.task.id, answer, times, signal) : this.keptHere(),
      times: () => this.times(),
      changed: (saving) => (this.saving.value = saving),
    })
    this.serial += 1
    this.state.value = { kind: 'open', work: { key: this.serial, claimed, opening, amends } }
    void this.door.feed.fetchAhead(claimed.task.id)
  }

  /** A change of an answer already given has no draft on the server: there it would stand beside the answer. */
  private keptHere(): Promise<string> {
    return Promise.resolve(new Date(this.door.now()).toISOString())
  }

  private keyOf(claimed: ClaimedTask): string {
    return draftKey(this.door.userId, claimed.stage, claimed.task.id)
  }
}
