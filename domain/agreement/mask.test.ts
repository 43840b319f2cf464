import { describe, expect, test } from '@jest/globals'
import type { ResultItem } from '../result.ts'
import { decodeMask, maskSimilarity, uniteMasks } from './mask.ts'

const brush = (value: Record<string, unknown>): ResultItem => ({
  from_name: 'b',
  to_name: 'i',
  type: 'brushlabels',
  value: value as ResultItem['value'],
})
/** Writes numbers of so many bits, one behind the other. */
function bytes(...fields: [value: number, bits: number][]): number[] {
  const bits = fields.map(([value, size]) => value.toString(2).padStart(size, '0')).join('')
  return (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
    parseInt(byte, 2),
  )
}
const HEAD: [number, number][] = [
  [7, 5],
  [2, 4],
  [3, 4],
  [7, 4],
  [15, 4],
]
const maskOf = (...alphas: number[]): ReturnType<typeof decodeMask> => {
  const words = alphas.flatMap((alpha) => [9, 9, 9, alpha])
  const literal: [number, number][] = words.map((word) => [word, 8])
  return decodeMask(
    brush({
      format: 'rle',
      rle: bytes([words.length, 32], ...HEAD, [0, 1], [3, 2], [words.length - 1, 16], ...literal),
    }),
  )
}

describe('decodeMask', () => {
  test('reads words one by one, of which the fourth of each pixel says whether it is painted', () => {
    expect(maskOf(0, 255, 1, 0)).toEqual({ pixels: Uint8Array.of(0, 1, 1, 0), count: 2 })
  })

  test('reads a word that is repeated', () => {
    const rle = bytes([8, 32], ...HEAD, [1, 1], [0, 2], [7, 3], [255, 8])
    expect(decodeMask(brush({ format: 'rle', rle }))).toEqual({ pixels: Uint8Array.of(1, 1), count: 2 })
  })

  test.each<[string, Record<string, unknown>]>([
    ['no code', { format: 'rle' }],
    ['another format', { format: 'png', rle: [0] }],
    ['nothing', { format: 'rle', rle: [] }],
    ['a code that breaks off', { format: 'rle', rle: bytes([400, 32], ...HEAD) }],
    ['a picture its bytes could not hold', { format: 'rle', rle: [255, 255, 255, 255, 57, 27, 254] }],
  ])('does not read %s', (_, value) => {
    const mask = decodeMask(brush(value))
    expect(mask === null || mask.pixels.length === 0).toBe(true)
  })
})

test('masks of pictures of different size do not compare', () => {
  expect(maskSimilarity(maskOf(1, 1)!, maskOf(1, 1, 1)!)).toBe(0)
})

test('strokes together paint what each of them paints', () => {
  expect(uniteMasks([maskOf(1, 0, 0)!, maskOf(0, 0, 1)!])).toEqual({
    pixels: Uint8Array.of(1, 0, 1),
    count: 2,
  })
  expect(uniteMasks([])).toBeNull()
})
