import { shallowRef } from 'vue'
import type { ClaimAnswer, ClaimedTask } from '../../api/contract/stream.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { Answer } from '../editor/core/answer.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskTop } from './desk-top.ts'
import type { DraftTimes } from './draft-keeper.ts'
import { isChange, lastOf, sendingOf } from './open-work.ts'
import type { Given, Giving, LastGiven } from './open-work.ts'
import type { StartHow } from './task-feed.ts'

/** How long the last answer can be taken back. */
export const TAKE_BACK_MS = 10_000

/** One person's place at the label stream of one project. */
export class LabelDesk {
  readonly last = shallowRef<LastGiven | null>(null)
  readonly today = shallowRef(0)
  /** Why the task that was gone back to could not be had. */
  readonly missed = shallowRef<ApiError | null>(null)
  private readonly door: DeskDoor
  private readonly top: DeskTop
  /** An answer is leaving the desk: what is typed or pressed meanwhile belongs to nothing. */
  private isGiving = false
  private isGoing = false
  /** One task is laid aside and another laid down: nothing is handed in between. */
  private isSwitching = false
  /** The last answer is written down in the outbox, and its draft is gone. */
  private handedIn: Promise<unknown> = Promise.resolve()

  constructor(door: DeskDoor) {
    this.door = door
    this.top = new DeskTop(door)
  }

  get state(): DeskTop['state'] {
    return this.top.state
  }

  get saving(): DeskTop['saving'] {
    return this.top.saving
  }

  get work(): DeskTop['work'] {
    return this.top.work
  }

  get trail(): DeskTop['trail'] {
    return this.top.trail
  }

  /** @param taskId where to go on, when the person was at one */
  async start(taskId: number | null, how: StartHow = {}): Promise<void> {
    const remembered = this.door.history().then(
      (ids) => this.trail.load(ids),
      () => undefined,
    )
    await this.fetch(() => this.door.feed.start(taskId, how))
    await remembered
  }

  async next(): Promise<void> {
    const here = this.door.feed.take()
    if (here) await this.top.open(here)
    else await this.fetch(() => this.door.feed.next())
  }

  /** Every change of the answer on the desk. */
  change(answer: Answer): void {
    if (!this.isGiving) this.top.change(answer)
  }

  input(now: number): void {
    this.top.input(now)
  }

  hide(now: number): void {
    this.top.hide(now)
  }

  times(): DraftTimes {
    return this.top.times()
  }

  /**
   * Hands the answer in and opens the next task at once; the outbox does the rest.
   * @param answer as it is sent: with what the task began with, without what its choices put away.
   */
  async submit(answer: Answer = this.top.answer): Promise<void> {
    if (this.mayGive()) this.top.answer = answer
    await this.give({ kind: 'submit' })
  }

  async skip(comment: string): Promise<void> {
    await this.give({ kind: 'skip', comment })
  }

  /** Keeps what there is for later: the task comes back when nothing else is left. */
  async postpone(comment: string): Promise<void> {
    await this.give({ kind: 'postpone', comment })
  }

  /** The task was settled another way: what was begun at it goes, and the next comes. */
  async settled(): Promise<void> {
    if (!this.work.value || !this.mayGive()) return
    this.isGiving = true
    this.last.value = null
    const finished = this.top.takeKeeper()
    finished?.stop()
    try {
      await finished?.finish()
      await this.next()
    } finally {
      this.isGiving = false
    }
  }

  /** Opens the answer just given again; sending it is a change of the same answer. */
  async takeBack(): Promise<void> {
    const last = this.last.value
    if (!last || this.door.now() > last.until || this.isGoing || !this.mayGive()) return
    this.isSwitching = true
    try {
      await this.reopen(last)
    } finally {
      this.isSwitching = false
    }
  }

  private async reopen(last: LastGiven): Promise<void> {
    this.last.value = null
    await this.top.flush()
    await this.handedIn
    this.top.setAside()
    const { claimed, annotationId, answer, times } = last
    // It is nowhere else once it is out of the outbox.
    await this.door.books.putDraft({ key: this.top.keyOf(claimed), answer, serverSavedAt: null, ...times })
    const isUnsent = await this.door.takeBack(last.uniqueId)
    if (!last.wasSkip && !isChange(last)) this.today.value = Math.max(0, this.today.value - 1)
    const amends = isUnsent ? last.amends : (last.amends ?? last.uniqueId)
    this.trail.stand(claimed.task.id)
    const key = this.top.lay(
      claimed,
      { answer, ...times, from: 'own_answer' },
      { amends, annotationId, isPast: true },
    )
    if (isUnsent) this.change(answer)
    else void this.top.askReviewer(claimed, key)
  }

  /** To the task before, as the person left it; what lies here waits. */
  async goBack(): Promise<void> {
    await this.go(() => this.trail.previous())
  }

  async goForward(): Promise<void> {
    if (this.trail.canGoForward.value) await this.go(() => this.trail.following())
  }

  /** Leaves the desk: what was fetched ahead, and a task nothing was done at, go back to the others. */
  async close(): Promise<void> {
    await this.top.flush()
    this.top.stop()
    this.door.feed.close()
    const work = this.work.value
    const reservation = work?.claimed.reservation
    if (reservation && !this.top.isTouched && work.opening.from === 'nothing') {
      await this.door.release(reservation.id).catch(() => undefined)
    }
  }

  /** Another tab or browser goes on with what lies here: nothing is given back, nothing more is written. */
  async abandon(): Promise<void> {
    this.door.feed.abandon()
    await this.top.flush()
    this.top.stop()
    this.top.isTouched = true
  }

  private mayGive(): boolean {
    return !this.isGiving && !this.isSwitching
  }

  private async give(giving: Giving): Promise<void> {
    const work = this.work.value
    if (!work || !this.mayGive() || work.claimed.heldBy !== null) return
    this.isGiving = true
    const times = this.times()
    const { door } = this
    const { answer } = this.top
    const given = { ...keysOf(door), work, answer, times, giving }
    const sending = sendingOf(given)
    this.last.value = giving.kind === 'postpone' ? null : lastOf(given, door.now() + TAKE_BACK_MS)
    if (giving.kind === 'submit' && !isChange(work)) this.today.value += 1
    const finished = this.top.takeKeeper()
    this.handedIn = door.put(sending).then(() => finished?.finish())
    finished?.stop()
    const isWritten = this.handedIn
    try {
      await this.next()
    } finally {
      this.isGiving = false
    }
    await isWritten
  }

  private async go(where: () => number | 'front' | null): Promise<void> {
    if (this.isGoing || !this.mayGive()) return
    this.isGoing = true
    this.missed.value = null
    try {
      for (let id = where(); id !== null; id = where()) if (await this.cameTo(id)) return
    } catch (thrown) {
      this.missed.value = asApiError(thrown)
    } finally {
      this.isGoing = false
      this.isSwitching = false
    }
  }

  private async cameTo(id: number | 'front'): Promise<boolean> {
    await this.top.flush()
    const before = this.top.serial
    const past = id === 'front' ? null : await this.door.feed.look(id)
    // Handed in while the other one was fetched: he has gone on.
    if (this.top.serial !== before || !this.mayGive()) return true
    if (id !== 'front' && past === null) {
      this.trail.drop(id)
      return false
    }
    await this.changeOver(past)
    return true
  }

  /** What lies here waits, and another task comes; null: where the queue is. */
  private async changeOver(past: ClaimedTask | null): Promise<void> {
    this.isSwitching = true
    // Typed while the other one was fetched.
    await this.top.flush()
    this.top.setAside()
    if (past === null) await this.next()
    else
      await (this.trail.isLast(past.task.id) && past.reservation
        ? this.top.open(past)
        : this.top.openPast(past))
  }

  private async fetch(claim: () => Promise<ClaimAnswer>): Promise<void> {
    this.state.value = { kind: 'fetching' }
    try {
      const answer = await claim()
      this.today.value = Math.max(this.today.value, answer.mine.today)
      if (answer.kind === 'task')
        await (answer.reservation ? this.top.open(answer) : this.top.openPast(answer))
      else {
        this.trail.comeToEnd()
        this.state.value = { kind: 'empty', empty: answer }
      }
    } catch (thrown) {
      this.state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }
}

function keysOf(door: DeskDoor): Pick<Given, 'uniqueId' | 'userId' | 'projectId' | 'madeAt'> {
  return { uniqueId: door.uniqueId(), userId: door.userId, projectId: door.projectId, madeAt: door.now() }
}
