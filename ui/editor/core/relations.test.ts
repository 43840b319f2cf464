import { describe, expect, test } from '@jest/globals'
import type { Answer } from './answer.ts'
import { duplicateRegion, removeRegion } from './edit-answer.ts'
import { addRelation, labelRelation, readRelations, removeRelation, turnRelation } from './relations.ts'
import { metaTextOf, parentOf, withMetaText, withParent } from './region-notes.ts'

const place = (id: string, over: object = {}) => ({ id, from_name: 'l', type: 'labels', value: {}, ...over })
const TWO: Answer = [place('a'), place('b')]
const first = (answer: Answer) => readRelations(answer)[0]!

describe('relations', () => {
  test('join two regions as Label Studio stores it', () => {
    expect(addRelation(TWO, 'a', 'b').at(-1)).toEqual({
      from_id: 'a',
      to_id: 'b',
      type: 'relation',
      direction: 'right',
    })
  })

  test('no region is joined to itself, no two are joined twice', () => {
    const joined = addRelation(TWO, 'a', 'b')
    expect(addRelation(TWO, 'a', 'a')).toBe(TWO)
    expect(addRelation(joined, 'b', 'a')).toBe(joined)
  })

  test('turn right, left, both and round', () => {
    let answer = addRelation(TWO, 'a', 'b')
    const seen = [0, 1, 2].map(() => {
      answer = turnRelation(answer, first(answer))
      return first(answer).direction
    })
    expect(seen).toEqual(['left', 'bi', 'right'])
  })

  test('carry labels, and no key without any; unknown keys stay', () => {
    const stored = [...TWO, { type: 'relation', from_id: 'a', to_id: 'b', direction: 'bi', extra: 1 }]
    const labelled = labelRelation(stored, first(stored), ['part of'])
    expect(labelled.at(-1)).toEqual({ ...stored.at(-1), labels: ['part of'] })
    expect(labelRelation(labelled, first(labelled), [])).toEqual(stored)
  })

  test('go with either of their regions, or alone', () => {
    const joined = addRelation(TWO, 'a', 'b')
    expect(removeRegion(joined, 'b')).toEqual([place('a')])
    expect(removeRelation(joined, first(joined))).toEqual(TWO)
  })
})

describe('notes on regions', () => {
  test('a text stands on every item of the region and leaves other meta alone', () => {
    const answer = [place('a', { meta: { seen: 1 } }), place('a'), place('b')]
    const noted = withMetaText(answer, 'a', 'odd')
    expect(noted.map((item) => item['meta'])).toEqual([
      { seen: 1, text: ['odd'] },
      { text: ['odd'] },
      undefined,
    ])
    expect(metaTextOf(noted)).toBe('odd')
    expect(withMetaText(noted, 'a', '')).toEqual(answer)
  })

  test('a region lies under another, never under itself or its own', () => {
    const under = withParent(TWO, 'b', 'a')
    expect(parentOf(under.slice(1))).toBe('a')
    expect(withParent(under, 'a', 'b')).toBe(under)
    expect(withParent(under, 'b', null)).toEqual(TWO)
    expect(removeRegion(under, 'a')).toEqual([place('b')])
  })

  test('a copy says all that was said, as a person’s', () => {
    const answer = [place('a', { origin: 'prediction', score: 0.4 }), place('a', { type: 'choices' })]
    expect(duplicateRegion(answer, 'a', 'n').slice(2)).toEqual([
      { ...answer[0], id: 'n', origin: 'manual' },
      { ...answer[1], id: 'n' },
    ])
  })
})
