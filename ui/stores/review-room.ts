import { computed, shallowRef } from 'vue'
import type { ReviewRequest } from '../../api/contract/reviews.ts'
import type { ClaimAnswer, ClaimedTask, EmptyQueue, StreamAnnotation } from '../../api/contract/stream.ts'
import type { Json } from '../../domain/wire.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ActiveTime } from '../composables/active-time.ts'
import { isSameAnswer, readAnswer } from '../editor/core/answer.ts'
import type { Answer } from '../editor/core/answer.ts'
import { draftKey } from './local-books.ts'
import type { LocalBooks, Sending } from './local-books.ts'
import type { TaskFeed } from './task-feed.ts'

/** What lies before the reviewer. */
export type ReviewState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'open'; readonly work: ReviewWork }
  | { readonly kind: 'empty'; readonly empty: EmptyQueue }
  | { readonly kind: 'failed'; readonly error: ApiError }

/** An answer to be judged, and what the reviewer has made of it so far. */
export interface JudgedAnswer {
  readonly annotation: StreamAnnotation
  readonly given: Answer
  readonly mended: Answer
}

export interface ReviewWork {
  readonly key: number
  readonly claimed: ClaimedTask
  readonly answers: readonly JudgedAnswer[]
}

export type AfterReject = NonNullable<ReviewRequest['afterReject']>

export interface Rejection {
  readonly comment: string
  readonly after: AfterReject
  /** Ids of the regions it is about. */
  readonly regions?: readonly string[]
}

export interface ReviewDoor {
  readonly books: LocalBooks
  readonly feed: TaskFeed
  readonly userId: number
  readonly projectId: number
  put(sending: Sending): Promise<void>
  release(reservationId: string): Promise<void>
  uniqueId(): string
  now(): number
}

/** One person's reviews in one project, one after the other. */
export class ReviewRoom {
  readonly state = shallowRef<ReviewState>({ kind: 'fetching' })
  readonly given = shallowRef(0)
  readonly lastVerdict = shallowRef<'accepted' | 'fixed' | 'rejected' | null>(null)
  readonly work = computed(() => (this.state.value.kind === 'open' ? this.state.value.work : null))
  private readonly door: ReviewDoor
  private time: ActiveTime
  private mended = new Map<number, Answer>()
  private isGiving = false
  private serial = 0

  constructor(door: ReviewDoor) {
    this.door = door
    this.time = new ActiveTime(door.now())
  }

  async start(taskId: number | null): Promise<void> {
    await this.fetch(() => this.door.feed.start(taskId))
  }

  async next(): Promise<void> {
    const here = this.door.feed.take()
    if (here) await this.open(here)
    else await this.fetch(() => this.door.feed.next())
  }

  /** Every change the reviewer makes to an answer; kept in the browser at once. */
  mend(annotationId: number, answer: Answer): void {
    const work = this.work.value
    if (!work || this.isGiving) return
    this.mended.set(annotationId, answer)
    const draft = {
      key: this.keyOf(work.claimed, annotationId),
      answer,
      serverSavedAt: null,
      ...this.times(),
    }
    void this.door.books.putDraft(draft)
  }

  input(now: number): void {
    this.time.input(now)
  }

  hide(now: number): void {
    this.time.hide(now)
  }

  /** Accepts one answer, as it was given or as it was mended. The others stay as they are. */
  async accept(annotationId: number): Promise<void> {
    const judged = this.work.value?.answers.find(({ annotation }) => annotation.id === annotationId)
    if (!judged) return
    const answer = this.mended.get(annotationId) ?? judged.mended
    const isFixed = !isSameAnswer(answer, judged.given)
    await this.give(
      [
        {
          annotationId,
          verdict: isFixed ? 'fixed_and_accepted' : 'accepted',
          ...(isFixed && { result: answer }),
        },
      ],
      'author',
      isFixed ? 'fixed' : 'accepted',
    )
  }

  async reject(annotationIds: readonly number[], { comment, after, regions = [] }: Rejection): Promise<void> {
    const about = regions.length > 0 ? { regions } : {}
    const verdicts = annotationIds.map((annotationId) => ({
      annotationId,
      verdict: 'rejected',
      comment,
      ...about,
    }))
    await this.give(verdicts, after, 'rejected')
  }

  async close(): Promise<void> {
    this.door.feed.close()
    const work = this.work.value
    const reservation = work?.claimed.reservation
    if (reservation && this.mended.size === 0) await this.door.release(reservation.id).catch(() => undefined)
  }

  private async give(
    verdicts: Json & readonly object[],
    afterReject: AfterReject,
    said: 'accepted' | 'fixed' | 'rejected',
  ): Promise<void> {
    const work = this.work.value
    if (!work || this.isGiving) return
    this.isGiving = true
    const sending = this.sendingOf(work, verdicts, afterReject)
    const isWritten = this.door.put(sending).then(() => this.forgetDrafts(work))
    this.given.value += 1
    this.lastVerdict.value = said
    try {
      await this.next()
    } finally {
      this.isGiving = false
    }
    await isWritten
  }

  private sendingOf({ claimed }: ReviewWork, verdicts: Json, afterReject: AfterReject): Sending {
    const uniqueId = this.door.uniqueId()
    const body = {
      uniqueId,
      ...(claimed.reservation && { reservationId: claimed.reservation.id }),
      round: claimed.task.round,
      verdicts,
      afterReject,
      ...this.times(),
    }
    return {
      uniqueId,
      userId: this.door.userId,
      projectId: this.door.projectId,
      taskId: claimed.task.id,
      kind: 'review',
      amends: null,
      annotationId: null,
      body,
      madeAt: this.door.now(),
      tries: 0,
      refused: null,
    }
  }

  private async forgetDrafts({ claimed, answers }: ReviewWork): Promise<void> {
    await Promise.all(
      answers.map(({ annotation }) => this.door.books.dropDraft(this.keyOf(claimed, annotation.id))),
    )
  }

  private async fetch(claim: () => Promise<ClaimAnswer>): Promise<void> {
    this.state.value = { kind: 'fetching' }
    try {
      const answer = await claim()
      if (answer.kind === 'task') await this.open(answer)
      else this.state.value = { kind: 'empty', empty: answer }
    } catch (thrown) {
      this.state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  private async open(claimed: ClaimedTask): Promise<void> {
    const answers = await Promise.all(
      toBeJudged(claimed).map((annotation) => this.judged(claimed, annotation)),
    )
    this.mended = new Map()
    this.time = new ActiveTime(this.door.now())
    this.serial += 1
    this.state.value = { kind: 'open', work: { key: this.serial, claimed, answers } }
    void this.door.feed.fetchAhead(claimed.task.id)
  }

  private async judged(claimed: ClaimedTask, annotation: StreamAnnotation): Promise<JudgedAnswer> {
    const given = readAnswer(annotation.result)
    const draft = await this.door.books.draft(this.keyOf(claimed, annotation.id))
    return { annotation, given, mended: draft ? readAnswer(draft.answer) : given }
  }

  private times(): { leadTime: number; activeSeconds: number } {
    return this.time.read(this.door.now())
  }

  private keyOf({ task }: ClaimedTask, annotationId: number): string {
    return `${draftKey(this.door.userId, 'review', task.id)}/${annotationId}`
  }
}

/** Answers that still stand: not skipped, not rejected before; where nothing else is left, whatever there is. */
export function toBeJudged({ annotations }: ClaimedTask): readonly StreamAnnotation[] {
  const given = annotations.filter((annotation) => !annotation.wasCancelled)
  const standing = given.filter((annotation) => annotation.reviewStatus !== 'rejected')
  if (standing.length > 0) return standing
  return given.length > 0 ? given : annotations
}
