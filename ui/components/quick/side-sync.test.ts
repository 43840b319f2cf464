import { describe, expect, test } from '@jest/globals'
import { effectScope, computed, nextTick, ref, shallowRef } from 'vue'
import { sideSync } from './side-sync.ts'
import type { Side } from './side-sync.ts'

/** Something that fills its frame at a scale of its own until it is enlarged. */
function sideAt(fitScale: number) {
  const seen = ref({ scale: 1, isFitted: true })
  const control = {
    scale: computed(() => seen.value.scale),
    isFitted: computed(() => seen.value.isFitted),
    zoom: (factor: number) => void (seen.value = { scale: seen.value.scale * factor, isFitted: false }),
    fit: () => void (seen.value = { scale: fitScale, isFitted: true }),
  }
  const side: Side = { scroller: document.createElement('div'), zoom: shallowRef(control) }
  return { control, side, seen }
}

async function together(): Promise<readonly [ReturnType<typeof sideAt>, ReturnType<typeof sideAt>]> {
  const pair = [sideAt(0.4), sideAt(0.5)] as const
  effectScope().run(() => {
    const onReady = sideSync()
    onReady('left', pair[0].side)
    onReady('right', pair[1].side)
  })
  await nextTick()
  return pair
}

describe('two sides beside each other', () => {
  test('each fill their frame, whichever is there first', async () => {
    const [left, right] = await together()
    left.control.fit()
    await nextTick()
    right.control.fit()
    await nextTick()
    expect(left.seen.value).toEqual({ scale: 0.4, isFitted: true })
    expect(right.seen.value).toEqual({ scale: 0.5, isFitted: true })
  })

  test('are enlarged together, and fitted together again', async () => {
    const [left, right] = await together()
    left.control.fit()
    right.control.fit()
    await nextTick()
    left.control.zoom(3)
    await nextTick()
    expect(right.seen.value.scale).toBeCloseTo(1.2)
    right.control.fit()
    await nextTick()
    expect(left.seen.value).toEqual({ scale: 0.4, isFitted: true })
  })
})
