import { onScopeDispose, watch } from 'vue'
import type { ShallowRef } from 'vue'
import type { ZoomControl } from '../../editor/editor-options.ts'

/** What of one side the other follows. */
export interface Side {
  readonly scroller: HTMLElement
  readonly zoom: ShallowRef<ZoomControl | null>
}

/** Two sides with the same object are scrolled and enlarged together. Returns where each side is told in. */
export function sideSync(): (at: 'left' | 'right', side: Side) => void {
  const sides = new Map<'left' | 'right', Side>()
  const stops = new Map<'left' | 'right', () => void>()
  onScopeDispose(() => {
    for (const stop of stops.values()) stop()
  })
  return (at, side) => {
    stops.get(at)?.()
    sides.set(at, side)
    const other = (): Side | undefined => sides.get(at === 'left' ? 'right' : 'left')
    const scroll = (): void => follow(side.scroller, other()?.scroller)
    side.scroller.addEventListener('scroll', scroll, { passive: true })
    const stopZoom = watch(
      () => [side.zoom.value?.isFitted.value, side.zoom.value?.scale.value] as const,
      ([isFitted, scale]) => {
        const its = other()?.zoom.value
        if (scale === undefined || !its) return
        // Whoever fills its frame does so by itself: the other is brought back to that, not to its scale of the moment.
        if (isFitted === true) {
          if (!its.isFitted.value) its.fit()
          return
        }
        const factor = scale / its.scale.value
        if (Math.abs(factor - 1) > 0.001) its.zoom(factor)
      },
    )
    stops.set(at, () => {
      side.scroller.removeEventListener('scroll', scroll)
      stopZoom()
    })
  }
}

/** By share of the way: the two may be of different heights. A pixel's difference ends the to and fro. */
function follow(from: HTMLElement, to: HTMLElement | undefined): void {
  if (!to) return
  for (const [at, size, seen] of [
    ['scrollTop', 'scrollHeight', 'clientHeight'],
    ['scrollLeft', 'scrollWidth', 'clientWidth'],
  ] as const) {
    const [whole, its] = [from[size] - from[seen], to[size] - to[seen]]
    if (whole <= 0 || its <= 0) continue
    const wanted = Math.round((from[at] / whole) * its)
    if (Math.abs(to[at] - wanted) > 1) to[at] = wanted
  }
}
