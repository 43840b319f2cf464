import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { boxBetween, corners, toPercent, toPixels, turnOf } from './geometry.ts'

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

  test('turns are written as 0 to 360', () => {
    expect([turnOf(-14.5), turnOf(360), turnOf(725)]).toEqual([345.5, 0, 5])
  })
})
