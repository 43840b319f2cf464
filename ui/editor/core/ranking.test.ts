import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { bucketsOf, columnsOf, moveItem, placeOf, rankingOf } from './ranking.ts'

const buckets = (inside: string) =>
  bucketsOf(
    readLabelingConfig(`<View><Ranker name="r" toName="l">${inside}</Ranker></View>`).root!.children[0]!,
  )
const TWO = '<Bucket name="best" title="Best"/><Bucket name="ads"/>'

describe('a ranking', () => {
  test('without buckets is one list, in the order of the task until somebody changes it', () => {
    const columns = columnsOf(['a', 'b', 'c'], buckets(''), undefined)
    expect(rankingOf(columns)).toEqual({ rank: ['a', 'b', 'c'] })
    expect(rankingOf(moveItem(columns, 'c', { column: 0, at: 0 }))).toEqual({ rank: ['c', 'a', 'b'] })
  })

  test('with buckets has what is not sorted yet beside them', () => {
    const columns = columnsOf(['a', 'b', 'c'], buckets(TWO), { best: ['c'] })
    expect(rankingOf(columns)).toEqual({ _: ['a', 'b'], best: ['c'], ads: [] })
    expect(rankingOf(moveItem(columns, 'a', { column: 1, at: 9 }))).toEqual({
      _: ['b'],
      best: ['c', 'a'],
      ads: [],
    })
  })

  test('a bucket that takes the rest leaves nothing unsorted', () => {
    const columns = columnsOf(['a', 'b'], buckets(`${TWO}<Bucket name="rest" default="true"/>`), {
      ads: ['b'],
    })
    expect(rankingOf(columns)).toEqual({ best: [], ads: ['b'], rest: ['a'] })
  })

  test('an item the list does not have, or that is named twice, stands once at most', () => {
    const columns = columnsOf(['a', 'b'], buckets(TWO), { best: ['a', 'gone'], ads: ['a', 'b'] })
    expect(rankingOf(columns)).toEqual({ _: [], best: ['a'], ads: ['b'] })
  })

  test('no move loses an item or makes a second one', () => {
    const items = ['a', 'b', 'c', 'd']
    const moves = fc.array(
      fc.record({ id: fc.constantFrom(...items), column: fc.nat(2), at: fc.integer({ min: -2, max: 6 }) }),
    )
    fc.assert(
      fc.property(moves, (made) => {
        const end = made.reduce(
          (columns, { id, ...to }) => moveItem(columns, id, to),
          columnsOf(items, buckets(TWO), {}),
        )
        expect(end.flatMap(({ ids }) => ids).sort()).toEqual(items)
        const last = made.at(-1)
        if (last) expect(placeOf(end, last.id).column).toBe(last.column)
      }),
      { seed: 7 },
    )
  })
})
