import { describe, expect, test } from '@jest/globals'
import { askedOf, queryOf } from './quick-tabs.ts'

describe('a link to an answer', () => {
  test('is read as the tab and the region it names', () => {
    expect(askedOf({ annotation: '12', region: 'r1' })).toEqual({ tab: 'a12', region: 'r1', pair: null })
    expect(askedOf({ prediction: '3' })).toMatchObject({ tab: 'p3', region: null })
    expect(askedOf({ compare: 'a12,p3' }).pair).toEqual(['a12', 'p3'])
  })

  test('that says nothing sensible asks for nothing', () => {
    const nothing = { tab: null, region: null, pair: null }
    expect(askedOf({ annotation: 'twelve', region: '', compare: 'a12' })).toEqual(nothing)
    expect(askedOf({ annotation: ['1', '2'], compare: 'a1,a2,a3' })).toEqual(nothing)
  })

  test('is written as it is read, and what else stands in the address stays', () => {
    for (const asked of [
      { tab: 'a12', region: 'r1', pair: null },
      { tab: 'p3', region: null, pair: null },
      { tab: null, region: null, pair: ['a12', 'p3'] as const },
    ]) {
      const query = queryOf({ view: '7', annotation: '1', region: 'x', compare: 'a1,a2' }, asked)
      expect(askedOf(query)).toEqual(asked)
      expect(query['view']).toBe('7')
    }
  })
})
