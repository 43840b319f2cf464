/** A person who has done nothing for this long is not at work. */
export const IDLE_MS = 60_000

/**
 * Counts the time a person works at one task: it stops while the page is hidden and after a minute without input.
 * `leadTime` goes on from opening to sending, as Label Studio counts. All times come from outside.
 */
export class ActiveTime {
  private readonly startedAt: number
  private readonly before: { readonly leadTime: number; readonly activeSeconds: number }
  private counted = 0
  private runningSince: number | null
  private lastInputAt: number

  constructor(now: number, before = { leadTime: 0, activeSeconds: 0 }) {
    this.startedAt = now
    this.before = before
    this.runningSince = now
    this.lastInputAt = now
  }

  input(now: number): void {
    this.settle(now)
    this.lastInputAt = now
    this.runningSince ??= now
  }

  hide(now: number): void {
    this.settle(now)
    this.runningSince = null
  }

  lastInput(): number {
    return this.lastInputAt
  }

  /** Seconds, with those of earlier sessions at the same draft. */
  read(now: number): { leadTime: number; activeSeconds: number } {
    this.settle(now)
    return {
      leadTime: seconds(this.before.leadTime * 1000 + (now - this.startedAt)),
      activeSeconds: seconds(this.before.activeSeconds * 1000 + this.counted),
    }
  }

  private settle(now: number): void {
    if (this.runningSince === null) return
    const idleAt = this.lastInputAt + IDLE_MS
    const until = Math.min(now, idleAt)
    this.counted += Math.max(0, until - this.runningSince)
    this.runningSince = now > idleAt ? null : now
  }
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000
}
