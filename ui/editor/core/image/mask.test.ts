/// <reference types="node" />
import { describe, expect, test } from '@jest/globals'
import { decodeBinary, encodeBinary } from '@thi.ng/rle-pack'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { decodeMask, encodeMask } from './mask-code.ts'
import type { Mask } from './mask.ts'
import { emptyMask, paint, paintedPatch } from './mask.ts'

const stored = Object.values(
  JSON.parse(
    readFileSync(new URL('../../../../test/golden/06-image-brush/annotations.json', import.meta.url), 'utf8'),
  ) as Record<string, { original_width: number; original_height: number; value: { rle: number[] } }[][]>,
).flat(2)

const masks = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.constantFrom(0, 0, 255, 255, 17), { minLength: width * height, maxLength: width * height })
      .map((alpha): Mask => ({ width, height, alpha: Uint8Array.from(alpha) })),
  )

describe('the run-length code of a mask', () => {
  test.each(stored)('of Label Studio is read, and is the one its own encoder writes for it', (item) => {
    const mask = decodeMask(item.value.rle, { width: item.original_width, height: item.original_height })
    expect([...mask.alpha]).toEqual(alphaOf(decodeBinary(Uint8Array.from(item.value.rle))))
    expect(encodeMask(mask)).toEqual(theirs(mask))
  })

  test('is byte for byte what rle-pack writes for four equal channels', () => {
    fc.assert(fc.property(masks, (mask) => expect(encodeMask(mask)).toEqual(theirs(mask))))
  })

  test('is byte for byte alike where a run is longer than a length can say', () => {
    for (const pixels of [16_384, 16_385, 40_000]) {
      const mask = emptyMask({ width: pixels, height: 1 })
      expect(encodeMask(mask)).toEqual(theirs(mask))
    }
  })

  test('reads back what it wrote, and codes with literals too', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        expect(decodeMask(encodeMask(mask), mask).alpha).toEqual(mask.alpha)
        const odd = Uint8Array.from({ length: mask.alpha.length * 4 }, (_, at) =>
          at % 4 === 3 ? (mask.alpha[(at - 3) / 4] ?? 0) : (at * 7) % 256,
        )
        expect(decodeMask([...encodeBinary(odd, odd.length)], mask).alpha).toEqual(mask.alpha)
      }),
    )
  })

  test.each([[[]], [[1, 2, 3]], [[255, 255, 255, 255, 57, 27, 255, 255, 255]]])('%j does no harm', (code) => {
    expect(decodeMask(code, { width: 3, height: 3 }).alpha).toHaveLength(9)
  })
})

describe('painting', () => {
  test('covers the pixels whose middle is within the radius of the stroke, and no other', () => {
    const place = fc.record({
      x: fc.double({ min: -10, max: 50, noNaN: true }),
      y: fc.double({ min: -10, max: 50, noNaN: true }),
    })
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.6, max: 12, noNaN: true }), (from, to, radius) => {
        const mask = emptyMask({ width: 40, height: 30 })
        const patch = paint(mask, from, to, radius, 255)
        const wrong = [...mask.alpha].filter((value, at) => {
          const gap = distance({ x: (at % 40) + 0.5, y: Math.floor(at / 40) + 0.5 }, from, to) - radius
          return Math.abs(gap) > 1e-9 && value !== (gap < 0 ? 255 : 0)
        })
        expect(wrong).toEqual([])
        expect(paintedPatch(mask)).toEqual(patch)
      }),
    )
  })

  test('rubbing out takes back what was painted', () => {
    const mask = emptyMask({ width: 40, height: 30 })
    paint(mask, { x: 5, y: 5 }, { x: 30, y: 20 }, 4, 255)
    paint(mask, { x: 5, y: 5 }, { x: 30, y: 20 }, 5, 0)
    expect(paintedPatch(mask).width).toBe(0)
  })
})

function theirs({ alpha }: Mask): number[] {
  const words = Uint8Array.from({ length: alpha.length * 4 }, (_, at) => alpha[Math.floor(at / 4)] ?? 0)
  return [...encodeBinary(words, words.length)]
}

function alphaOf(words: ArrayLike<number>): number[] {
  return Array.from(words).filter((_, at) => at % 4 === 3)
}

type At = { readonly x: number; readonly y: number }

function distance(point: At, from: At, to: At): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy)
}
