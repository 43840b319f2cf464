import { describe, expect, test } from '@jest/globals'
import { decodeText } from './decode-text.ts'
import { hyperShape, utterancesShape } from './text-shapes.ts'
import { dialogueSpanOf, dialogueValue, partOf, readUtterances } from './utterances.ts'
import { walkWords } from './word-walk.ts'

const TURNS = readUtterances(
  [{ who: 'Ada', said: 'Hello, is the shop open?' }, { who: 'Bob', said: 'Yes.' }, 'and more', 7],
  'who',
  'said',
)

describe('a dialogue', () => {
  test('is read by the keys the configuration names; plain texts are turns of nobody', () => {
    expect(TURNS.map(({ author, text }) => `${author}: ${text}`)).toEqual([
      'Ada: Hello, is the shop open?',
      'Bob: Yes.',
      ': and more',
      ': 7',
    ])
    expect(readUtterances('x', 'a', 'b')).toEqual([])
  })

  test('a stretch is stored as Label Studio stores it, and read again', () => {
    const span = { first: 0, last: 0, start: 7, end: 24 }
    const value = dialogueValue(TURNS, span, true)
    expect(value).toEqual({ start: '0', end: '0', startOffset: 7, endOffset: 24, text: 'is the shop open?' })
    expect(dialogueSpanOf(value)).toEqual(span)
  })

  test('a stretch over several turns has its part in each', () => {
    const span = { first: 0, last: 2, start: 19, end: 3 }
    expect(dialogueValue(TURNS, span, true)['text']).toBe('open?\nYes.\nand')
    expect([0, 1, 2, 3].map((turn) => partOf(span, turn, TURNS[turn]!.text.length))).toEqual([
      { start: 19, end: 24 },
      { start: 0, end: 4 },
      { start: 0, end: 3 },
      null,
    ])
  })

  test('two stretches share what they share in a turn', () => {
    const at = (first: number, start: number, end: number) =>
      dialogueValue(TURNS, { first, last: first, start, end }, false)
    expect(utterancesShape.overlap(at(0, 0, 4), at(0, 2, 6))).toBeCloseTo(2 / 6)
    expect(utterancesShape.overlap(at(0, 0, 4), at(1, 0, 4))).toBe(0)
    expect(utterancesShape.overlap(at(1, 0, 4), at(1, 0, 4))).toBe(1)
  })
})

describe('a page', () => {
  const value = (start: number, end: number) => ({
    start: '/p[1]/text()[1]',
    globalOffsets: { start, end },
    startOffset: start,
  })
  test('places are compared by their offsets in its text, without them by their paths', () => {
    expect(hyperShape.overlap(value(0, 10), value(5, 10))).toBeCloseTo(0.5)
    expect(hyperShape.overlap({ start: '/p[1]', startOffset: 1 }, { start: '/p[1]', startOffset: 1 })).toBe(1)
    expect(hyperShape.overlap({ start: '/p[1]', startOffset: 1 }, { start: '/p[2]', startOffset: 1 })).toBe(0)
  })
})

describe('an encoded text', () => {
  test.each([
    [undefined, 'aGk=', 'aGk='],
    ['base64', 'aGk=', 'hi'],
    ['base64unicode', 'w7xiZXI=', 'über'],
    ['base64', 'no base64 at all!', 'no base64 at all!'],
  ])('%s', (encoding, text, shown) => {
    expect(decodeText(text, encoding)).toBe(shown)
  })
})

describe('walking by words', () => {
  const TEXT = 'Ada met Grace.'
  const at = (start: number, end: number) => ({ start, end })
  test('goes on, comes back, widens and narrows', () => {
    expect(walkWords(TEXT, null, 1, false)).toEqual(at(0, 3))
    expect(walkWords(TEXT, at(0, 3), 1, true)).toEqual(at(0, 7))
    expect(walkWords(TEXT, at(0, 7), -1, true)).toEqual(at(0, 3))
    expect(walkWords(TEXT, at(8, 13), -1, false)).toEqual(at(4, 7))
    expect(walkWords(TEXT, at(8, 13), 1, false)).toBeNull()
  })
})
