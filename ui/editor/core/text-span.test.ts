import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { granularityOf, nearestWord, pieces, snapSpan } from './text-span.ts'

const text = 'Dr. Zoë Łuk met 👩‍🚀 Ada.\r\nThey left.\n\nNext day'
const cut = (span: { start: number; end: number } | null): string | null =>
  span && text.slice(span.start, span.end)
const at = (word: string): number => text.indexOf(word)

describe('snapSpan', () => {
  test('single characters stay as selected, backwards too', () => {
    expect(cut(snapSpan(text, { start: at('uk'), end: at('Łuk') }, 'symbol'))).toBe('Ł')
  })

  test('a character of several code units is never cut', () => {
    expect(cut(snapSpan(text, { start: at('👩') + 1, end: at('👩') + 2 }, 'symbol'))).toBe('👩‍🚀')
  })

  test('words are widened to their borders', () => {
    expect(cut(snapSpan(text, { start: at('oë'), end: at('uk') }, 'word'))).toBe('Zoë Łuk')
  })

  test('sentences and paragraphs too; a line break of two code units counts two', () => {
    expect(cut(snapSpan(text, { start: at('left'), end: at('left') + 1 }, 'sentence'))).toBe('They left.\n')
    expect(cut(snapSpan(text, { start: at('left'), end: at('left') + 1 }, 'paragraph'))).toBe('They left.')
    expect(at('They')).toBe(text.indexOf('Ada.') + 6)
  })

  test('an empty selection marks nothing', () => {
    expect(snapSpan(text, { start: 3, end: 3 }, 'word')).toBeNull()
    expect(snapSpan(text, { start: 900, end: 999 }, 'word')).toBeNull()
  })

  test('an unknown granularity means characters', () => {
    expect(granularityOf('sillable')).toBe('symbol')
    expect(granularityOf('word')).toBe('word')
  })
})

describe('pieces', () => {
  test('nested and overlapping spans cut the text at every border, outermost first', () => {
    const spans = [
      { start: 2, end: 6 },
      { start: 0, end: 8 },
      { start: 5, end: 9 },
    ]
    expect(pieces(10, spans)).toEqual([
      { start: 0, end: 2, covers: [1] },
      { start: 2, end: 5, covers: [1, 0] },
      { start: 5, end: 6, covers: [1, 0, 2] },
      { start: 6, end: 8, covers: [1, 2] },
      { start: 8, end: 9, covers: [2] },
      { start: 9, end: 10, covers: [] },
    ])
  })

  test('put together they are the text, and each lies under exactly its spans', () => {
    const span = fc.record({ start: fc.nat(60), end: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const cutUp = pieces(50, spans)
        expect(cutUp.reduce((length, piece) => length + piece.end - piece.start, 0)).toBe(50)
        for (const piece of cutUp) {
          const expected = spans.flatMap(({ start, end }, index) =>
            start <= piece.start && end >= piece.end && start < end ? [index] : [],
          )
          expect([...piece.covers].sort((a, b) => a - b)).toEqual(expected)
        }
      }),
    )
  })

  test('two thousand spans in a hundred thousand characters take milliseconds', () => {
    const spans = Array.from({ length: 2000 }, (_, index) => ({ start: index * 50, end: index * 50 + 12 }))
    const before = performance.now()
    expect(pieces(100_000, spans)).toHaveLength(4000)
    expect(performance.now() - before).toBeLessThan(200)
  })
})

describe('nearestWord', () => {
  test('walks forward and back over punctuation and line breaks', () => {
    const next = nearestWord(text, at('Ada') + 3, 1)
    expect(cut(next)).toBe('They')
    expect(cut(nearestWord(text, next?.start ?? 0, -1))).toBe('Ada')
  })

  test('finds nothing beyond the last and before the first', () => {
    expect(nearestWord(text, text.length, 1)).toBeNull()
    expect(nearestWord(text, 0, -1)).toBeNull()
  })

  test('finds a word behind a long stretch without any', () => {
    const far = `${'.'.repeat(5000)}here`
    expect(nearestWord(far, 0, 1)).toEqual({ start: 5000, end: 5004 })
  })
})
