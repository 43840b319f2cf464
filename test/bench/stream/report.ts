import { percentile, rounded } from '../handout/samples.ts'
import { trendOf } from './heap.ts'
import type { Held } from './heap.ts'
import type { SideMeasured } from './side.ts'
import type { Weight } from './weight.ts'

type Row = Readonly<Record<string, string | number | boolean | null>>

export const FIGURES = { usableMs: 100, scriptKB: 250, firstPaintMs: 1000 } as const

/** One turn: how long the person waited, each time and in a hundred tasks. */
export function waitsOf(
  waits: readonly number[],
): Record<'n' | 'p50' | 'p95' | 'p99' | 'max' | 'per100', number | null> {
  return {
    n: waits.length,
    p50: percentile(waits, 0.5),
    p95: percentile(waits, 0.95),
    p99: percentile(waits, 0.99),
    max: percentile(waits, 1),
    per100:
      waits.length === 0 ? null : rounded(waits.reduce((sum, one) => sum + one, 0) / waits.length / 10, 1),
  }
}

export function waitRows(side: string, scene: string, delay: number, measured: SideMeasured): Row[] {
  const row = (turn: string, waits: readonly number[]): Row => {
    const { n, p50, p95, p99, max, per100 } = waitsOf(waits)
    const verdict = (p95 ?? Infinity) < FIGURES.usableMs ? 'reached' : 'not reached'
    return {
      side,
      scene,
      turn,
      n,
      p50,
      p95,
      p99,
      max,
      's per 100': per100,
      [`p95 < ${FIGURES.usableMs} ms`]: verdict,
    }
  }
  return [
    row('thinking, near', measured.near.waits),
    row(`thinking, ${delay} ms away`, measured.far.waits),
    ...(measured.long ? [row('no thought, near', measured.long.waits)] : []),
  ]
}

export function heldRows(scene: string, held: readonly Held[]): Row[] {
  return held.map((one) => ({ scene, ...one }))
}

/** The verdict on the last third of the tasks. */
export function trendRows(side: string, scene: string, held: readonly Held[]): Row[] {
  return (['heapMB', 'nodes', 'listeners'] as const).map((what) => {
    const trend = trendOf(held, what)
    const verdict = trend === null ? 'too few readings' : trend.isFlat ? 'flat' : 'grows'
    return {
      side,
      scene,
      what,
      'per 1,000 tasks': trend?.per1000 ?? null,
      noise: trend?.noise ?? null,
      verdict,
    }
  })
}

export function weightRow({ files, gzipKB, brotliKB }: Weight): Row {
  const verdict = gzipKB <= FIGURES.scriptKB ? 'reached' : 'not reached'
  return {
    what: 'scripts of the label stream',
    files,
    gzipKB,
    brotliKB,
    figure: `<= ${FIGURES.scriptKB} KB`,
    verdict,
  }
}
