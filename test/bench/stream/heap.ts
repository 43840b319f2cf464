import type { CDPSession } from 'playwright-core'
import { rounded } from '../handout/samples.ts'

/** What the page holds after so many tasks, when all that can be collected has been. */
export interface Held {
  readonly tasks: number
  readonly heapMB: number
  readonly nodes: number
  readonly listeners: number
}

export async function readHeld(cdp: CDPSession, tasks: number): Promise<Held> {
  for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
  return { tasks, heapMB: rounded(usedSize / 1024 ** 2, 3), nodes, listeners: jsEventListeners }
}

/** A straight line through the last third, and how sure one can be of it. */
export interface Trend {
  /** What is added in 1,000 tasks. */
  readonly per1000: number
  /** Twice the standard error of that: a slope within it is none. */
  readonly noise: number
  readonly isFlat: boolean
}

/** The last third, but never fewer than four readings. */
export function trendOf(held: readonly Held[], what: 'heapMB' | 'nodes' | 'listeners'): Trend | null {
  const last = held.slice(-Math.max(4, Math.ceil(held.length / 3)))
  if (last.length < 4) return null
  const points = last.map((one) => [one.tasks / 1000, one[what]] as const)
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const spread = sum(points.map(([x]) => (x - meanX) ** 2))
  const slope = sum(points.map(([x, y]) => (x - meanX) * (y - meanY))) / spread
  const rest = sum(points.map(([x, y]) => (y - meanY - slope * (x - meanX)) ** 2))
  const noise = 2 * Math.sqrt(rest / (points.length - 2) / spread)
  // A hundredth of what is held, in 1,000 tasks, is nothing a working day would show.
  const isFlat = slope <= Math.max(noise, meanY / 100)
  return { per1000: rounded(slope, 3), noise: rounded(noise, 3), isFlat }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
