import { computed, shallowRef } from 'vue'
import type { ClaimedTask } from '../../api/contract/stream.ts'
import { ActiveTime } from '../composables/active-time.ts'
import type { Answer } from '../editor/core/answer.ts'
import { keepDraft } from './desk-drafts.ts'
import type { DeskDoor } from './desk-door.ts'
import type { DraftKeeper, DraftTimes, Saving } from './draft-keeper.ts'
import { draftKey } from './local-books.ts'
import type { Desk, OpenWork } from './open-work.ts'
import { openingAnswer } from './opening-answer.ts'
import type { Opening } from './opening-answer.ts'
import { StreamTrail } from './stream-trail.ts'

/** What lies on a desk: one task, the answer being made, the time it took and the keeper of its draft. */
export class DeskTop {
  readonly state = shallowRef<Desk>({ kind: 'fetching' })
  readonly saving = shallowRef<Saving>({ kind: 'clean' })
  readonly work = computed(() => (this.state.value.kind === 'open' ? this.state.value.work : null))
  readonly trail = new StreamTrail()
  answer: Answer = []
  isTouched = false
  /** How many tasks have been laid down. */
  serial = 0
  private readonly door: DeskDoor
  private keeper: DraftKeeper | null = null
  private time: ActiveTime

  constructor(door: DeskDoor) {
    this.door = door
    this.time = new ActiveTime(door.now())
  }

  change(answer: Answer): void {
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

  async flush(): Promise<void> {
    await this.keeper?.flush()
  }

  stop(): void {
    this.keeper?.stop()
  }

  /** The keeper of what is handed in: nothing more is kept of it, and it ends when the answer is written down. */
  takeKeeper(): DraftKeeper | null {
    const keeper = this.keeper
    this.keeper = null
    return keeper
  }

  /** What lies on the desk waits; a task that was only gone back to need not. */
  setAside(): void {
    this.keeper?.stop()
    this.keeper = null
    const work = this.work.value
    if (work && !work.isPast) this.door.feed.putBack(work.claimed)
  }

  /** The next task of the queue. */
  async open(claimed: ClaimedTask): Promise<void> {
    const opening = await this.openingOf(claimed)
    this.trail.visit(claimed.task.id)
    this.lay(claimed, opening, { amends: null, annotationId: null, isPast: false })
    void this.door.shown(claimed.task.id).catch(() => undefined)
  }

  /** A task the person was at before. */
  async openPast(claimed: ClaimedTask): Promise<void> {
    const opening = await this.openingOf(claimed)
    const own = claimed.reservation === null ? (claimed.annotations.at(-1)?.id ?? null) : null
    this.trail.stand(claimed.task.id)
    this.lay(claimed, opening, { amends: null, annotationId: own, isPast: true })
  }

  lay(
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

  /** Somebody may be looking at the answer that was given: then it is only shown. */
  async askReviewer(claimed: ClaimedTask, key: number): Promise<void> {
    const heldBy = await this.door.feed.look(claimed.task.id).then(
      (seen) => seen?.heldBy ?? null,
      () => null,
    )
    const work = this.work.value
    if (heldBy === null || work?.key !== key) return
    this.keeper?.stop()
    this.state.value = { kind: 'open', work: { ...work, key: -key, claimed: { ...claimed, heldBy } } }
  }

  keyOf(claimed: ClaimedTask): string {
    return draftKey(this.door.userId, claimed.stage, claimed.task.id)
  }

  private async openingOf(claimed: ClaimedTask): Promise<Opening> {
    const local = await this.door.books.draft(this.keyOf(claimed))
    return openingAnswer(claimed, local, this.door.deskId)
  }
}
