import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { View } from './view.ts'
import {
  actual,
  fit,
  keepInSight,
  matrixOf,
  nextTurn,
  toImage,
  toScreen,
  turnedSize,
  zoomAt,
  zoomLimits,
} from './view.ts'

const size = fc.record({
  width: fc.integer({ min: 1, max: 8000 }),
  height: fc.integer({ min: 1, max: 8000 }),
})
const turn = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const)
const point = fc.record({
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.double({ min: -500, max: 500, noNaN: true }),
})
const view = fc
  .record({ x: point, scale: fc.double({ min: 0.1, max: 8, noNaN: true }), turn })
  .map((one): View => ({ x: one.x.x, y: one.x.y, scale: one.scale, turn: one.turn }))

describe('how an image is seen', () => {
  test('screen and image are each other’s way back, however the image is turned', () => {
    fc.assert(
      fc.property(view, size, point, (seen, image, at) => {
        const back = toImage(seen, image, toScreen(seen, image, at))
        expect(back.x).toBeCloseTo(at.x, 6)
        expect(back.y).toBeCloseTo(at.y, 6)
        const [a, b, c, d, e, f] = matrixOf(seen, image)
        const drawn = toScreen(seen, image, at)
        expect(a * at.x + c * at.y + e).toBeCloseTo(drawn.x, 4)
        expect(b * at.x + d * at.y + f).toBeCloseTo(drawn.y, 4)
      }),
    )
  })

  test('fitting shows all of it', () => {
    fc.assert(
      fc.property(size, size, turn, (image, screen, by) => {
        const seen = fit(image, screen, by)
        const side = turnedSize(image, by)
        expect(side.width * seen.scale).toBeLessThanOrEqual(screen.width + 1e-6)
        expect(side.height * seen.scale).toBeLessThanOrEqual(screen.height + 1e-6)
        expect(seen.x).toBeGreaterThanOrEqual(-1e-6)
      }),
    )
  })

  test('zooming keeps what lies under the pointer there', () => {
    fc.assert(
      fc.property(
        view,
        size,
        point,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (seen, image, at, factor) => {
          const under = toImage(seen, image, at)
          const after = zoomAt(seen, at, factor, { least: 0.01, most: 32 })
          expect(toScreen(after, image, under).x).toBeCloseTo(at.x, 4)
        },
      ),
    )
  })

  test('without negative zoom nothing gets smaller than it fits', () => {
    const [image, screen] = [
      { width: 4000, height: 3000 },
      { width: 800, height: 600 },
    ]
    const limits = zoomLimits(image, screen, 0, false)
    expect(zoomAt(fit(image, screen), { x: 0, y: 0 }, 0.01, limits).scale).toBeCloseTo(0.2, 9)
    expect(zoomLimits(image, screen, 0, true).least).toBeLessThan(0.1)
    expect(zoomLimits({ width: 100, height: 100 }, screen, 0, false).least).toBe(1)
  })

  test('at its own size one pixel is one pixel, where the configuration puts it', () => {
    const seen = actual({ width: 100, height: 50 }, { width: 400, height: 400 }, 90, {
      across: 'left',
      down: 'bottom',
    })
    expect(seen).toEqual({ scale: 1, turn: 90, x: 0, y: 300 })
  })

  test('turning four times is not turning', () => {
    expect(nextTurn(nextTurn(nextTurn(nextTurn(0, 90), 90), 90), 90)).toBe(0)
    expect(nextTurn(0, -90)).toBe(270)
  })

  test('nobody pans the image out of sight', () => {
    const [image, screen] = [
      { width: 200, height: 100 },
      { width: 400, height: 300 },
    ]
    const away = keepInSight({ scale: 1, turn: 90, x: 9000, y: -9000 }, image, screen)
    expect(away).toEqual({ scale: 1, turn: 90, x: 352, y: -152 })
  })
})
