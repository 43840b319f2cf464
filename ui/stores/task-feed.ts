import type { ClaimAnswer, ClaimedTask, ClaimInput, ClaimStage } from '../../api/contract/stream.ts'

/** What a feed needs of the world. */
export interface FeedDoor {
  claim(request: ClaimInput): Promise<ClaimAnswer>
  release(reservationId: string): Promise<void>
  /**
   * Resolves when nothing of this project waits to be acknowledged: a claim before that would give the same task
   * again. With a task only what is said of that is waited for, and not for ever.
   */
  clear(taskId?: number): Promise<void>
  /** Fetches and decodes what the task will show. */
  warm(task: ClaimedTask): void
}

export interface StartHow {
  /** The task was gone back to. */
  readonly isBack?: boolean
  readonly isTakingOver?: boolean
}

/**
 * Tasks one after the other. The next is claimed while the person works at this one, so that a submit changes the
 * picture at once; nobody holds more than two places this way.
 */
export class TaskFeed {
  private readonly door: FeedDoor
  private readonly stage: ClaimStage
  private readonly ahead: ClaimedTask[] = []
  private fetching: Promise<void> | null = null
  private isClosed = false
  private isAbandoned = false

  constructor(door: FeedDoor, stage: ClaimStage) {
    this.door = door
    this.stage = stage
  }

  get upcoming(): readonly ClaimedTask[] {
    return this.ahead
  }

  /**
   * Starts at a given task when there is one and it may be had, else where the queue says. What an earlier tab left
   * unsent goes first, or its task would be given out again.
   */
  async start(taskId: number | null, how: StartHow = {}): Promise<ClaimAnswer> {
    await this.door.clear()
    const { isTakingOver = false } = how
    if (taskId !== null) {
      const given = await this.door.claim({ stage: this.stage, taskId, ...how }).catch(() => null)
      if (given?.kind === 'task') return given
    }
    return await this.door.claim({ stage: this.stage, ...(isTakingOver && { isTakingOver }) })
  }

  /**
   * A task the person was at before. What he said of it is waited for, so that he sees it.
   * @returns null when it cannot be had any more.
   */
  async look(taskId: number): Promise<ClaimedTask | null> {
    const waiting = this.ahead.find(({ task }) => task.id === taskId)
    if (waiting) return waiting
    await this.door.clear(taskId)
    const answer = await this.door.claim({ stage: this.stage, taskId, isBack: true })
    return answer.kind === 'task' ? answer : null
  }

  /** The task already here, at once; else, when everything sent is acknowledged, a claim. */
  async next(): Promise<ClaimAnswer> {
    await this.waitWhileEmpty()
    const here = this.ahead.shift()
    if (here) return here
    await this.door.clear()
    return await this.door.claim({ stage: this.stage })
  }

  /** The next task if it is already here: no waiting at all. */
  take(): ClaimedTask | null {
    return this.ahead.shift() ?? null
  }

  /** Fetches one task ahead of the one at work. Failing is no matter: `next` asks again. */
  fetchAhead(currentTaskId: number): Promise<void> {
    if (this.ahead.length > 0 || this.isClosed) return Promise.resolve()
    this.fetching ??= this.claimAhead(currentTaskId).finally(() => (this.fetching = null))
    return this.fetching
  }

  /** Keeps a task for later: its turn comes after the one that is looked at again. */
  putBack(task: ClaimedTask): void {
    this.ahead.unshift(task)
  }

  /** Gives back what was fetched and never seen. */
  close(): void {
    this.isClosed = true
    for (const task of this.ahead.splice(0)) void this.giveBack(task).catch(() => undefined)
  }

  /** Another tab or browser goes on: what was fetched is its own now. */
  abandon(): void {
    this.isAbandoned = true
    this.isClosed = true
    this.ahead.splice(0)
  }

  private async giveBack({ reservation }: ClaimedTask): Promise<void> {
    if (reservation) await this.door.release(reservation.id)
  }

  private async waitWhileEmpty(): Promise<void> {
    if (this.ahead.length === 0 && this.fetching) await this.fetching
  }

  private async claimAhead(currentTaskId: number): Promise<void> {
    try {
      await this.door.clear()
      const answer = await this.door.claim({ stage: this.stage, notTaskId: currentTaskId })
      if (answer.kind !== 'task' || answer.task.id === currentTaskId) return
      if (this.isAbandoned) return
      if (this.isClosed) await this.giveBack(answer)
      else {
        this.ahead.push(answer)
        this.door.warm(answer)
      }
    } catch {
      // The network, most likely. The claim is made again when the task is needed.
    }
  }
}
