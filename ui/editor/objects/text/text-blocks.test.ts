import { describe, expect, test } from '@jest/globals'
import { readRegions } from '../../core/regions.ts'
import { linesOf, textBlocks } from './text-blocks.ts'

const TEXT = Array.from({ length: 300 }, (_, at) => `line ${at} of a long text`).join('\n')
const place = (id: string, start: number, end: number) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start, end, labels: ['A'] },
})
const placed = (...items: ReturnType<typeof place>[]) =>
  readRegions(items, () => true).map((region) => ({
    region,
    span: { start: Number(region.value['start']), end: Number(region.value['end']) },
  }))

describe('textBlocks', () => {
  test('every character stands in one block and one piece, blocks end with whole lines', () => {
    const blocks = textBlocks()(TEXT, placed(place('a', 100, 5000), place('b', 3, 9)))
    expect(blocks.length).toBeGreaterThan(3)
    expect(
      blocks.flatMap(({ pieces }) => pieces.map(({ start, end }) => TEXT.slice(start, end))).join(''),
    ).toBe(TEXT)
    expect(blocks.slice(0, -1).every(({ end }) => TEXT[end - 1] === '\n')).toBe(true)
    expect(linesOf('')).toEqual([{ start: 0, end: 0 }])
  })

  test('a region over several blocks has its badge once, where it ends', () => {
    const blocks = textBlocks()(TEXT, placed(place('a', 100, 5000)))
    const ends = blocks.flatMap(({ pieces }) => pieces.filter(({ ending }) => ending.length > 0))
    expect(ends.map(({ end }) => end)).toEqual([5000])
  })

  test('what nothing changed on is the same object', () => {
    const cut = textBlocks()
    const items = [place('a', 10, 20), place('b', 40, 50), place('c', 6000, 6010)]
    const before = cut(TEXT, placed(...items))
    const after = cut(TEXT, placed(...items, place('d', 60, 70)))
    expect(after.filter((block, at) => block !== before[at])).toHaveLength(1)
    const [changed] = after
    expect(changed!.pieces.slice(0, 4).every((piece, at) => piece === before[0]!.pieces[at])).toBe(true)
  })
})
