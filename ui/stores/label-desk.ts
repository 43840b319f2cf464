import { computed, shallowRef } from 'vue'
import type { ClaimAnswer, ClaimedTask } from '../../api/contract/stream.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ActiveTime } from '../composables/active-time.ts'
import type { Answer } from '../editor/core/answer.ts'
import { keepDraft } from './desk-drafts.ts'
import type { DraftKeeper, DraftTimes, Saving } from './draft-keeper.ts'
import { draftKey } from './local-books.ts'
import type { DeskDoor } from './desk-door.ts'
import { isChange, lastOf, sendingOf } from './open-work.ts'
import type { Desk, Given, Giving, LastGiven, OpenWork } from './open-work.ts'
import { openingAnswer } from './opening-answer.ts'
import type { Opening } from './opening-answer.ts'
import { StreamTrail } from './stream-trail.ts'
import type { StartHow } from './task-feed.ts'

/** How long the last answer can be taken back. */
export const TAKE_BACK_MS = 10_000

/** One person's place at the label stream of one project. */
export class LabelDesk {
  readonly state = shallowRef<Desk>({ kind: 'fetching' })
  readonly saving = shallowRef<Saving>({ kind: 'clean' })
  readonly last = shallowRef<LastGiven | null>(null)
  readonly today = shallowRef(0)
  /** Why the task that was gone back to could not be had. */
  readonly missed = shallowRef<ApiError | null>(null)
  readonly work = computed(() => (this.state.value.kind === 'open' ? this.state.value.work : null))
  readonly trail = new StreamTrail()
  private readonly door: DeskDoor
  private keeper: DraftKeeper | null = null
  private time: ActiveTime
  private answer: Answer = []
  private isTouched = false
  /** An answer is leaving the desk: what is typed or pressed meanwhile belongs to nothing. */
  private isGiving = false
  private isGoing = false
  /** One task is laid aside and another laid down: nothing is handed in between. */
  private isSwitching = false
  /** The last answer is written down in the outbox, and its draft is gone. */
  private handedIn: Promise<unknown> = Promise.resolve()
  private serial = 0

  constructor(door: DeskDoor) {
    this.door = door
    this.time = new ActiveTime(door.now())
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

  /**
   * Hands the answer in and opens the next task at once; the outbox does the rest.
   * @param answer as it is sent: with what the task began with, without what its choices put away.
   */
  async submit(answer: Answer = this.answer): Promise<void> {
    if (this.mayGive()) this.answer = answer
    await this.give({ kind: 'submit' })
  }

  async skip(comment: string): Promise<void> {
    await this.give({ kind: 'skip', comment })
  }

  /** Keeps what there is for later: the task comes back when nothing else is left. */
  async postpone(comment: string): Promise<void> {
    await this.give({ kind: 'postpone', comment })
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
    await this.keeper?.flush()
    await this.handedIn
    this.setAside()
    const { claimed, annotationId, answer, times } = last
    // It is nowhere else once it is out of the outbox.
    await this.door.books.putDraft({ key: this.keyOf(claimed), answer, serverSavedAt: null, ...times })
    const isUnsent = await this.door.takeBack(last.uniqueId)
    if (!last.wasSkip && !isChange(last)) this.today.value = Math.max(0, this.today.value - 1)
    const amends = isUnsent ? last.amends : (last.amends ?? last.uniqueId)
    this.trail.stand(claimed.task.id)
    const key = this.lay(
      claimed,
      { answer, ...times, from: 'own_answer' },
      { amends, annotationId, isPast: true },
    )
    if (isUnsent) this.change(answer)
    else void this.askReviewer(claimed, key)
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
    await this.keeper?.flush()
    this.keeper?.stop()
    this.door.feed.close()
    const work = this.work.value
    const reservation = work?.claimed.reservation
    if (reservation && !this.isTouched && work.opening.from === 'nothing') {
      await this.door.release(reservation.id).catch(() => undefined)
    }
  }

  /** Another tab or browser goes on with what lies here: nothing is given back, nothing more is written. */
  async abandon(): Promise<void> {
    this.door.feed.abandon()
    await this.keeper?.flush()
    this.keeper?.stop()
    this.isTouched = true
  }

  private mayGive(): boolean {
    return !this.isGiving && !this.isSwitching
  }

  private async give(giving: Giving): Promise<void> {
    const work = this.work.value
    if (!work || !this.mayGive() || work.claimed.heldBy !== null) return
    this.isGiving = true
    const times = this.times()
    const { door, answer } = this
    const given = { ...keysOf(door), work, answer, times, giving }
    const sending = sendingOf(given)
    this.last.value = giving.kind === 'postpone' ? null : lastOf(given, door.now() + TAKE_BACK_MS)
    if (giving.kind === 'submit' && !isChange(work)) this.today.value += 1
    const finished = this.keeper
    this.keeper = null
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
    await this.keeper?.flush()
    const before = this.serial
    const past = id === 'front' ? null : await this.door.feed.look(id)
    // Handed in while the other one was fetched: he has gone on.
    if (this.serial !== before || !this.mayGive()) return true
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
    await this.keeper?.flush()
    this.setAside()
    if (past === null) await this.next()
    else await (this.trail.isLast(past.task.id) && past.reservation ? this.open(past) : this.openPast(past))
  }

  private async openPast(claimed: ClaimedTask): Promise<void> {
    const local = await this.door.books.draft(this.keyOf(claimed))
    const own = claimed.reservation === null ? (claimed.annotations.at(-1)?.id ?? null) : null
    this.trail.stand(claimed.task.id)
    this.lay(claimed, openingAnswer(claimed, local, this.door.deskId), {
      amends: null,
      annotationId: own,
      isPast: true,
    })
  }

  /** What lies on the desk waits; a task that was only gone back to need not. */
  private setAside(): void {
    this.keeper?.stop()
    this.keeper = null
    const work = this.work.value
    if (work && !work.isPast) this.door.feed.putBack(work.claimed)
  }

  /** Somebody may be looking at the answer that was given: then it is only shown. */
  private async askReviewer(claimed: ClaimedTask, key: number): Promise<void> {
    const heldBy = await this.door.feed.look(claimed.task.id).then(
      (seen) => seen?.heldBy ?? null,
      () => null,
    )
    const work = this.work.value
    if (heldBy === null || work?.key !== key) return
    this.keeper?.stop()
    this.state.value = { kind: 'open', work: { ...work, key: -key, claimed: { ...claimed, heldBy } } }
  }

  private async fetch(claim: () => Promise<ClaimAnswer>): Promise<void> {
    this.state.value = { kind: 'fetching' }
    try {
      const answer = await claim()
      this.today.value = Math.max(this.today.value, answer.mine.today)
      if (answer.kind === 'task') await (answer.reservation ? this.open(answer) : this.openPast(answer))
      else {
        this.trail.comeToEnd()
        this.state.value = { kind: 'empty', empty: answer }
      }
    } catch (thrown) {
      this.state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  private async open(claimed: ClaimedTask): Promise<void> {
    const local = await this.door.books.draft(this.keyOf(claimed))
    this.trail.visit(claimed.task.id)
    this.lay(claimed, openingAnswer(claimed, local, this.door.deskId), {
      amends: null,
      annotationId: null,
      isPast: false,
    })
    void this.door.shown(claimed.task.id).catch(() => undefined)
  }

  private lay(
    claimed: ClaimedTask,
    opening: Opening,
    what: Pick<OpenWork, 'amends' | 'annotationId' | 'isPast'>,
  ): number {
    this.answer = opening.answer
    this.isTouched = false
    this.time = new ActiveTime(this.door.now(), opening)
    this.saving.value = { kind: 'clean' }
    const taskId = claimed.task.id
    const { amends, annotationId } = what
    this.keeper = keepDraft(this.door, {
      ...{ taskId, amends, annotationId, key: this.keyOf(claimed) },
      times: () => this.times(),
      changed: (saving) => (this.saving.value = saving),
    })
    this.serial += 1
    this.state.value = { kind: 'open', work: { key: this.serial, claimed, opening, ...what } }
    void this.door.feed.fetchAhead(taskId)
    return this.serial
  }

  private keyOf(claimed: ClaimedTask): string {
    return draftKey(this.door.userId, claimed.stage, claimed.task.id)
  }
}

function keysOf(door: DeskDoor): Pick<Given, 'uniqueId' | 'userId' | 'projectId' | 'madeAt'> {
  return { uniqueId: door.uniqueId(), userId: door.userId, projectId: door.projectId, madeAt: door.now() }
}
