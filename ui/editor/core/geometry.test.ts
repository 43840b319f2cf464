import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bounds, boxBetween, corners, keepInside, toPercent, toPixels, turnOf } from './geometry.ts'
import { fit, keepInSight, toImage, zoomAt } from './viewport.ts'

const size = fc.record({
  width: fc.integer({ min: 1, max: 8000 }),
  height: fc.integer({ min: 1, max: 8000 }),
})
const number = fc.double({ min: 0, max: 100, noNaN: true })
const box = fc.record({
  x: number,
  y: number,
  width: number,
  height: number,
  rotation: fc.integer({ min: 0, max: 359 }),
})

describe('geometry', () => {
  test('percent and pixels are each other’s way back', () => {
    fc.assert(
      fc.property(box, size, (given, natural) => {
        const back = toPercent(toPixels(given, natural), natural)
        for (const key of ['x', 'y', 'width', 'height', 'rotation'] as const) {
          expect(back[key]).toBeCloseTo(given[key], 9)
        }
      }),
    )
  })

  test('a box turned by 90° about its top-left corner hangs to the left of it', () => {
    const turned = corners({ x: 50, y: 10, width: 20, height: 8, rotation: 90 })
    expect(turned.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [50, 10],
      [50, 30],
      [42, 30],
      [42, 10],
    ])
  })

  test('drawing from any corner gives the same box', () => {
    const expected = { x: 1, y: 2, width: 3, height: 4, rotation: 0 }
    expect(boxBetween({ x: 4, y: 6 }, { x: 1, y: 2 })).toEqual(expected)
    expect(boxBetween({ x: 1, y: 6 }, { x: 4, y: 2 })).toEqual(expected)
  })

  test('a box that fits is pushed inside whole, however it is turned', () => {
    fc.assert(
      fc.property(box, (given) => {
        const area = { width: 400, height: 400 }
        const moved = bounds(keepInside({ ...given, x: given.x * 6 - 100, y: given.y * 6 - 100 }, area))
        expect(moved.x).toBeGreaterThanOrEqual(-1e-6)
        expect(moved.y).toBeGreaterThanOrEqual(-1e-6)
        expect(moved.x + moved.width).toBeLessThanOrEqual(400 + 1e-6)
        expect(moved.y + moved.height).toBeLessThanOrEqual(400 + 1e-6)
      }),
    )
  })

  test('an upright box larger than the image is cut to it', () => {
    const cut = keepInside({ x: -5, y: 3, width: 500, height: 10, rotation: 0 }, { width: 100, height: 50 })
    expect(cut).toEqual({ x: 0, y: 3, width: 100, height: 10, rotation: 0 })
  })

  test('turns are written as 0 to 360', () => {
    expect([turnOf(-14.5), turnOf(360), turnOf(725)]).toEqual([345.5, 0, 5])
  })
})

describe('viewport', () => {
  const screen = { width: 1000, height: 500 }

  test('fits the whole image in the middle', () => {
    expect(fit({ width: 2000, height: 500 }, screen)).toEqual({ scale: 0.5, x: 0, y: 125 })
  })

  test('does not blow up a tiny image more than four times', () => {
    expect(fit({ width: 10, height: 10 }, screen).scale).toBe(4)
  })

  test('zooming keeps the place under the pointer where it is', () => {
    const before = fit({ width: 2000, height: 500 }, screen)
    const pointer = { x: 300, y: 260 }
    const after = zoomAt(before, pointer, 3)
    expect(after.scale).toBeCloseTo(1.5)
    expect(toImage(after, pointer).x).toBeCloseTo(toImage(before, pointer).x)
    expect(toImage(after, pointer).y).toBeCloseTo(toImage(before, pointer).y)
  })

  test('never pans the image out of sight', () => {
    const lost = keepInSight({ scale: 1, x: -9999, y: 9999 }, { width: 100, height: 100 }, screen)
    expect(lost).toEqual({ scale: 1, x: -52, y: 452 })
  })
})
