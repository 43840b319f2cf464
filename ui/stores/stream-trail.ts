import { computed, shallowRef } from 'vue'

/** So many tasks are remembered, as on the server. */
const MOST = 100

/** Where the person stands: at the task the queue gave him, or at one he was at before. */
export class StreamTrail {
  readonly canGoBack = computed(() => this.index() > 0)
  readonly canGoForward = computed(() => this.at.value !== null)
  private readonly ids = shallowRef<readonly number[]>([])
  /** The task of the queue that lies on the desk, or waits while an earlier one does; null: there is none. */
  private readonly front = shallowRef<number | null>(null)
  private readonly at = shallowRef<number | null>(null)

  /** What the server remembers, oldest first. What was visited since comes after it. */
  load(earlier: readonly number[]): void {
    const known = new Set(this.ids.value)
    this.ids.value = [...earlier.filter((id) => !known.has(id)), ...this.ids.value].slice(-MOST)
  }

  /** A task of the queue is on the desk. */
  visit(id: number): void {
    this.ids.value = [...this.ids.value.filter((other) => other !== id), id].slice(-MOST)
    this.front.value = id
    this.at.value = null
  }

  /** The queue has nothing: everything visited is behind. */
  comeToEnd(): void {
    this.front.value = null
    this.at.value = null
  }

  /** An earlier task is on the desk. */
  stand(id: number): void {
    this.at.value = id
  }

  /** Nothing was visited after it: with a place to sit there the person is where the queue is. */
  isLast(id: number): boolean {
    return this.front.value === null && this.ids.value.at(-1) === id
  }

  /** It cannot be had any more. */
  drop(id: number): void {
    this.ids.value = this.ids.value.filter((other) => other !== id)
  }

  previous(): number | null {
    return this.ids.value[this.index() - 1] ?? null
  }

  /** `front`: back to where the queue is. */
  following(): number | 'front' {
    const next = this.ids.value[this.index() + 1]
    return next === undefined || next === this.front.value ? 'front' : next
  }

  private index(): number {
    const here = this.at.value ?? this.front.value
    return here === null ? this.ids.value.length : this.ids.value.indexOf(here)
  }
}
