import { describe, expect, test } from '@jest/globals'
import { changedShare, countAbove, takeOver } from './prediction.ts'
import { labelRegion } from './edit-answer.ts'

const place = (id: string, score?: number) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start: 0, end: 1, labels: ['P'] },
  ...(score !== undefined && { score }),
})
const choice = (chosen: string) => ({
  id: `c-${chosen}`,
  from_name: 'c',
  to_name: 't',
  type: 'choices',
  value: { choices: [chosen] },
})

describe('takeOver', () => {
  const proposal = {
    score: 0.5,
    result: [
      place('a', 0.9),
      place('b', 0.2),
      choice('yes'),
      { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' },
    ],
  }

  test('takes all of it, each item marked as a model’s', () => {
    const taken = takeOver([], proposal)
    expect(taken.map((item) => [item['id'] ?? item['type'], item['origin']])).toEqual([
      ['a', 'prediction'],
      ['b', 'prediction'],
      ['c-yes', 'prediction'],
      ['relation', 'prediction'],
    ])
  })

  test('above a score takes what has it; the proposal’s own stands in; a relation needs both ends', () => {
    expect(takeOver([], proposal, 0.5).map((item) => item['id'])).toEqual(['a', 'c-yes'])
    expect(countAbove([], proposal, 0.5)).toBe(2)
    expect(countAbove([], proposal, 0.95)).toBe(0)
  })

  test('what the person said stays', () => {
    const own = [choice('no'), place('a')]
    const taken = takeOver(own, proposal)
    expect(taken.slice(0, 2)).toEqual(own)
    expect(taken.slice(2).map((item) => item['id'] ?? item['type'])).toEqual(['b', 'relation'])
    expect(takeOver(taken, proposal)).toBe(taken)
  })

  test('what is changed afterwards is counted', () => {
    const taken = takeOver([], { score: null, result: [place('a'), place('b')] })
    const source = { fromName: 'l', toName: 't', type: 'labels' }
    expect(changedShare(labelRegion(taken, 'a', source, ['Q']))).toEqual({ taken: 2, changed: 1 })
  })
})
