import { computed, shallowRef } from 'vue'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { LocalBooks, Refusal, Sending } from './local-books.ts'
import { isPassing } from './send-out.ts'
import type { sendOut } from './send-out.ts'

/** What the outbox is doing about what it holds. */
export type OutboxState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly uniqueId: string }
  | { readonly kind: 'waiting'; readonly error: ApiError; readonly retryAt: number }

export interface SenderDoor {
  readonly books: LocalBooks
  readonly send: typeof sendOut
  /** One tab sends at a time. */
  exclusively(work: () => Promise<void>): Promise<void>
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** A fault of the server at one answer must not keep all others from it for ever. */
const MOST_FAULTS = 8

/**
 * Sends what the outbox holds, in the order it was made. A sending is written down before it leaves and struck out when
 * the server has acknowledged it. When the server is away it waits and tries again; what the server refuses stays,
 * with its reason.
 */
export class Sender {
  readonly held = shallowRef<readonly Sending[]>([])
  readonly state = shallowRef<OutboxState>({ kind: 'idle' })
  readonly unsent = computed(() => this.held.value.filter((sending) => sending.refused === null))
  readonly refused = computed(() => this.held.value.filter((sending) => sending.refused !== null))
  /** Whether the last answer that arrived fills no place at its task. */
  readonly isLastExtra = shallowRef(false)
  private readonly door: SenderDoor
  private readonly waiters = new Map<string, (() => void)[]>()
  private isPumping = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(door: SenderDoor) {
    this.door = door
  }

  /** Takes up what an earlier tab or an earlier day left behind. */
  async open(userId: number): Promise<void> {
    const kept = await this.door.books.sendings(userId)
    const known = new Set(kept.map(({ uniqueId }) => uniqueId))
    const others = this.held.value.filter((one) => one.userId === userId && !known.has(one.uniqueId))
    this.held.value = [...kept, ...others]
    this.sendNow()
  }

  /** Written down, then sent. Resolves when it is written down. */
  async put(sending: Sending): Promise<void> {
    this.held.value = [...this.held.value, sending]
    await this.door.books.putSending(sending)
    this.sendNow()
  }

  /** Takes back what has never left. False when it is, or may be, on the server already. */
  async takeBack(uniqueId: string): Promise<boolean> {
    const sending = this.find(uniqueId)
    const { value: state } = this.state
    const isUnderway = state.kind === 'sending' && state.uniqueId === uniqueId
    if (!sending || sending.tries > 0 || isUnderway) return false
    await this.drop(sending)
    return true
  }

  /** Resolves when the sending has been acknowledged, refused or taken back. */
  settled(uniqueId: string): Promise<void> {
    if (!this.unsent.value.some((one) => one.uniqueId === uniqueId)) return Promise.resolve()
    return new Promise((resolve) => {
      this.waiters.set(uniqueId, [...(this.waiters.get(uniqueId) ?? []), resolve])
    })
  }

  sendNow(): void {
    clearTimeout(this.timer)
    void this.pump()
  }

  async retry(uniqueId: string): Promise<void> {
    const sending = this.find(uniqueId)
    if (sending) await this.replace({ ...sending, refused: null })
    this.sendNow()
  }

  async discard(uniqueId: string): Promise<void> {
    const sending = this.find(uniqueId)
    if (sending) await this.drop(sending)
  }

  private async pump(): Promise<void> {
    if (this.isPumping || this.unsent.value.length === 0) return
    this.isPumping = true
    try {
      await this.door.exclusively(() => this.sendAll())
    } finally {
      this.isPumping = false
    }
  }

  private async sendAll(): Promise<void> {
    for (let next = this.unsent.value[0]; next; next = this.unsent.value[0]) {
      this.state.value = { kind: 'sending', uniqueId: next.uniqueId }
      const error = await this.attempt(next)
      if (error) {
        this.wait(error, next.tries)
        return
      }
    }
    this.state.value = { kind: 'idle' }
  }

  /** Gives the error that waiting may cure; null when there is nothing more to do about this one now. */
  private async attempt(sending: Sending): Promise<ApiError | null> {
    const tried = { ...sending, tries: sending.tries + 1 }
    await this.replace(tried)
    try {
      const amended = sending.amends === null ? null : await this.door.books.annotationOf(sending.amends)
      const { annotationId, isExtra } = await this.door.send(sending, sending.annotationId ?? amended)
      if (sending.kind === 'submit') this.isLastExtra.value = isExtra
      if (annotationId !== null) await this.door.books.rememberAnnotation(sending.uniqueId, annotationId)
    } catch (thrown) {
      const error = asApiError(thrown)
      if (isPassing(error) && !isHopeless(error, tried)) return error
      if (error.code !== 'unexpected_answer') {
        await this.replace({ ...tried, refused: refusalOf(error) })
        this.release(sending.uniqueId)
        return null
      }
    }
    await this.drop(tried)
    return null
  }

  private wait(error: ApiError, tries: number): void {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)
    this.state.value = { kind: 'waiting', error, retryAt: Date.now() + wait }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.sendNow(), wait)
  }

  private find(uniqueId: string): Sending | undefined {
    return this.held.value.find((one) => one.uniqueId === uniqueId)
  }

  private async replace(sending: Sending): Promise<void> {
    this.held.value = this.held.value.map((one) => (one.uniqueId === sending.uniqueId ? sending : one))
    await this.door.books.putSending(sending)
  }

  private async drop(sending: Sending): Promise<void> {
    this.held.value = this.held.value.filter((one) => one.uniqueId !== sending.uniqueId)
    await this.door.books.dropSending(sending.uniqueId)
    this.release(sending.uniqueId)
  }

  private release(uniqueId: string): void {
    for (const resolve of this.waiters.get(uniqueId) ?? []) resolve()
    this.waiters.delete(uniqueId)
  }
}

function refusalOf({ code, message, params }: ApiError): Refusal {
  return { code, message, params }
}

/** The server is there and fails at this one again and again: a person has to look, and the next may go. */
function isHopeless(error: ApiError, { tries }: Sending): boolean {
  return error.status === 500 && tries >= MOST_FAULTS
}
