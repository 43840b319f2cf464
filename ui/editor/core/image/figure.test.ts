import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ItemValue } from '../answer.ts'
import { closes, dragged, polygonThrough, throughThreePoints } from './drawing.ts'
import type { Figure } from './figure.ts'
import { readFigure, writeFigure } from './figure.ts'
import { dragHandle, handlesOf, localBox, placeIn, turnBy, withoutVertex } from './handles.ts'
import { keepFigureInside, moveFigure, snapFigure } from './move-figure.ts'
import { areaOf, boundsOf, isOn } from './outline.ts'

const natural = { width: 800, height: 600 }
const number = (most: number) => fc.double({ min: 1, max: most, noNaN: true })
const turned = fc.record({
  kind: fc.constant('rectangle' as const),
  box: fc.record({
    x: number(400),
    y: number(400),
    width: number(300),
    height: number(300),
    rotation: fc.integer({ min: 0, max: 359 }),
  }),
})
const ellipse = fc.record({
  kind: fc.constant('ellipse' as const),
  center: fc.record({ x: number(800), y: number(600) }),
  radiusX: number(100),
  radiusY: number(100),
  rotation: fc.integer({ min: 0, max: 359 }),
})
const sided = fc.oneof(turned, ellipse)

describe('a stored value as a figure', () => {
  test.each<[ItemValue, Figure['kind']]>([
    [{ x: 1, y: 2, width: 3, height: 4, rotation: 0, rectanglelabels: ['Car'] }, 'rectangle'],
    [{ x: 1, y: 2, width: 3, height: 4, labels: ['Car'] }, 'rectangle'],
    [{ x: 1, y: 2, radiusX: 3, radiusY: 4, rotation: 9 }, 'ellipse'],
    [{ x: 1, y: 2, width: 0.5, keypointlabels: ['Nose'] }, 'keypoint'],
    [
      {
        points: [
          [1, 2],
          [3, 4],
          [5, 9],
        ],
        polygonlabels: ['Roof'],
      },
      'polygon',
    ],
    [{ format: 'rle', rle: [0, 0], brushlabels: ['Sky'] }, 'brush'],
  ])('%j is a %s', (value, kind) => {
    expect(readFigure(value, natural)?.kind).toBe(kind)
  })

  test.each<[ItemValue]>([[{ start: 0, end: 4, labels: ['A'] }], [{ choices: ['x'] }], [{}]])(
    '%j is none',
    (value) => expect(readFigure(value, natural)).toBeNull(),
  )

  test('is written with the keys of Label Studio, in percent', () => {
    expect(writeFigure(dragged('ellipse', { x: 0, y: 0 }, { x: 400, y: 300 }, false), natural)).toEqual({
      x: 25,
      y: 25,
      radiusX: 25,
      radiusY: 25,
      rotation: 0,
    })
    expect(writeFigure({ kind: 'keypoint', at: { x: 80, y: 60 }, width: 8 }, natural)).toEqual({
      x: 10,
      y: 10,
      width: 1,
    })
  })

  test('comes back as it was', () => {
    fc.assert(
      fc.property(sided, (figure) => {
        const back = readFigure(writeFigure(figure, natural), natural)
        const [one, two] = [localBox(figure), back && localBox(back)]
        for (const key of ['x', 'y', 'width', 'height', 'rotation'] as const)
          expect(two?.[key]).toBeCloseTo(one![key], 6)
      }),
    )
  })
})

describe('drawing', () => {
  test('a box through three points has the first two on one side and the third on the opposite one', () => {
    const point = fc.record({ x: number(500), y: number(500) })
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        const figure = throughThreePoints(a, b, c)
        if (figure?.kind !== 'rectangle' || figure.box.width < 1) return
        const { box } = figure
        const top = [placeIn(box, -1, -1), placeIn(box, 1, -1)]
        for (const [at, one] of (near(top[0]!, a) ? [a, b] : [b, a]).entries())
          expect(Math.hypot(one.x - top[at]!.x, one.y - top[at]!.y)).toBeLessThan(1e-6)
        expect(isOn(figure, c, 1e6)).toBe(true)
        const below = placeIn(box, 0, 1)
        const angle = (box.rotation * Math.PI) / 180
        const depth = (c.x - below.x) * -Math.sin(angle) + (c.y - below.y) * Math.cos(angle)
        expect(Math.abs(depth)).toBeLessThan(1e-6)
      }),
    )
  })

  test('held, a box is a square on the side it is dragged to', () => {
    expect(dragged('rectangle', { x: 50, y: 50 }, { x: 20, y: 60 }, true)).toEqual({
      kind: 'rectangle',
      box: { x: 20, y: 50, width: 30, height: 30, rotation: 0 },
    })
  })

  test('a polygon closes at its first corner, not before it has three', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 50 },
    ]
    expect(closes(points, { x: 3, y: 3 }, 6)).toBe(true)
    expect(closes(points, { x: 30, y: 3 }, 6)).toBe(false)
    expect(closes(points.slice(0, 2), { x: 3, y: 3 }, 6)).toBe(false)
    expect(polygonThrough([...points, { x: 50, y: 51 }], 2)).toEqual({
      kind: 'polygon',
      points,
      isClosed: true,
    })
    expect(polygonThrough(points.slice(0, 2), 2)).toBeNull()
  })
})

describe('handles', () => {
  test('turning keeps the centre where it is, though the corner that is stored moves', () => {
    fc.assert(
      fc.property(sided, fc.integer({ min: -360, max: 360 }), (figure, degrees) => {
        const [before, after] = [localBox(figure)!, localBox(turnBy(figure, degrees))!]
        expect(near(placeIn(before, 0, 0), placeIn(after, 0, 0))).toBe(true)
        expect(after.width).toBeCloseTo(before.width, 6)
        expect(after.rotation).toBeCloseTo((((before.rotation + degrees) % 360) + 360) % 360, 6)
      }),
    )
  })

  test('dragging a side leaves the opposite one where it is', () => {
    fc.assert(
      fc.property(sided, fc.nat(7), fc.record({ x: number(800), y: number(600) }), (figure, at, to) => {
        const handle = handlesOf(figure, null)[at]!
        if (handle.kind !== 'size') throw new Error('a side')
        const [before, after] = [localBox(figure)!, localBox(dragHandle(figure, handle, to, false))!]
        expect(near(placeIn(before, -handle.x, -handle.y), placeIn(after, -handle.x, -handle.y))).toBe(true)
        expect(after.width).toBeGreaterThan(0)
      }),
    )
  })

  test('a dragged corner goes under the pointer', () => {
    const box = dragged('rectangle', { x: 10, y: 10 }, { x: 60, y: 40 }, false)
    const corner = handlesOf(box, null).find((one) => one.kind === 'size' && one.x === 1 && one.y === 1)!
    expect(dragHandle(box, corner, { x: 90, y: 70 }, false)).toEqual({
      kind: 'rectangle',
      box: { x: 10, y: 10, width: 80, height: 60, rotation: 0 },
    })
  })

  test('a polygon grows a vertex on its edge, moves one, and keeps three at least', () => {
    const triangle = polygonThrough(
      [
        { x: 0, y: 0 },
        { x: 40, y: 0 },
        { x: 0, y: 40 },
      ],
      1,
    )!
    const edge = handlesOf(triangle, null).find((one) => one.kind === 'edge' && one.index === 0)!
    const four = dragHandle(triangle, edge, { x: 20, y: -9 }, false)
    expect(four).toMatchObject({ points: [{ x: 0 }, { x: 20, y: -9 }, { x: 40 }, { x: 0, y: 40 }] })
    expect(withoutVertex(four, 1)).toEqual(triangle)
    expect(withoutVertex(triangle, 1)).toEqual(triangle)
  })
})

describe('where a figure is', () => {
  test('whatever is moved off the image comes back whole', () => {
    fc.assert(
      fc.property(sided, number(900), number(900), (figure, x, y) => {
        const around = boundsOf(keepFigureInside(moveFigure(figure, { x, y }), natural))!
        if (around.width > natural.width || around.height > natural.height) return
        expect(around.x).toBeGreaterThanOrEqual(-1e-6)
        expect(around.x + around.width).toBeLessThanOrEqual(natural.width + 1e-6)
        expect(around.y + around.height).toBeLessThanOrEqual(natural.height + 1e-6)
      }),
    )
  })

  test('a point on a figure is told from one beside it', () => {
    const box = dragged('rectangle', { x: 10, y: 10 }, { x: 60, y: 40 }, false)
    expect([
      isOn(box, { x: 30, y: 20 }, 0),
      isOn(box, { x: 62, y: 20 }, 3),
      isOn(box, { x: 66, y: 20 }, 3),
    ]).toEqual([true, true, false])
    const round = dragged('ellipse', { x: 0, y: 0 }, { x: 100, y: 100 }, false)
    expect([isOn(round, { x: 50, y: 50 }, 0), isOn(round, { x: 4, y: 4 }, 2)]).toEqual([true, false])
    expect(areaOf(box)).toBeCloseTo(1500, 6)
  })

  test('on whole pixels, a box keeps a pixel of width', () => {
    expect(snapFigure(dragged('rectangle', { x: 1.4, y: 1.6 }, { x: 1.45, y: 8.2 }, false))).toEqual({
      kind: 'rectangle',
      box: { x: 1, y: 2, width: 1, height: 6, rotation: 0 },
    })
  })
})

function near(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < 1e-6
}
