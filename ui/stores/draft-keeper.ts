import type { Answer } from '../editor/core/answer.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { LocalBooks } from './local-books.ts'

/** Whether what is on the screen is also elsewhere. `local`: in this browser only; the server gets it within two seconds. */
export type Saving =
  | { readonly kind: 'clean' }
  | { readonly kind: 'local' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly error: ApiError }

export interface DraftTimes {
  readonly leadTime: number
  readonly activeSeconds: number
}

export interface DraftDoor {
  readonly books: LocalBooks
  readonly key: string
  /** Sends the draft; gives the server's time of it. Stopped by the signal when the answer itself is on its way. */
  save(answer: Answer, times: DraftTimes, signal: AbortSignal): Promise<string>
  times(): DraftTimes
  changed(saving: Saving): void
}

const QUIET_MS = 700
const LONGEST_MS = 1800
const RETRY_MS = 5000

/**
 * Keeps a draft: in the browser on every change, on the server once typing pauses and at the latest two seconds after
 * the first change. A save that fails is tried again; what is in the browser stays there.
 */
export class DraftKeeper {
  private readonly door: DraftDoor
  private pending: Answer | null = null
  private dueAt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | null = null
  private readonly stopping = new AbortController()

  constructor(door: DraftDoor) {
    this.door = door
  }

  keep(answer: Answer): void {
    if (this.isStopped) return
    this.dueAt = this.pending === null ? Date.now() + LONGEST_MS : this.dueAt
    this.pending = answer
    this.door.changed({ kind: 'local' })
    void this.writeDown(answer, null)
    this.schedule(Math.min(QUIET_MS, this.dueAt - Date.now()))
  }

  /** Sends what waits now: the tab is about to be hidden or another task opened. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    await this.saving
    if (this.pending !== null && !this.isStopped) await this.send()
  }

  /** The answer was submitted: the draft is over, also the one in the browser. */
  async finish(): Promise<void> {
    this.stop()
    await this.door.books.dropDraft(this.door.key)
  }

  stop(): void {
    this.stopping.abort()
    clearTimeout(this.timer)
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), Math.max(0, wait))
  }

  private async send(): Promise<void> {
    if (this.saving || this.pending === null || this.isStopped) return
    const answer = this.pending
    this.pending = null
    this.saving = this.attempt(answer).finally(() => (this.saving = null))
    await this.saving
    if (this.hasPending()) this.schedule(this.dueAt - Date.now())
  }

  private hasPending(): boolean {
    return this.pending !== null
  }

  private async attempt(answer: Answer): Promise<void> {
    try {
      const savedAt = await this.door.save(answer, this.door.times(), this.stopping.signal)
      if (this.isStopped || this.pending !== null) return
      await this.writeDown(answer, savedAt)
      this.door.changed({ kind: 'saved', at: savedAt })
    } catch (thrown) {
      if (this.isStopped) return
      this.pending ??= answer
      this.dueAt = Date.now() + RETRY_MS
      this.door.changed({ kind: 'failed', error: asApiError(thrown) })
    }
  }

  private async writeDown(answer: Answer, serverSavedAt: string | null): Promise<void> {
    await this.door.books.putDraft({ key: this.door.key, answer, serverSavedAt, ...this.door.times() })
  }
}
