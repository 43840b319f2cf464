import { describe, expect, test } from '@jest/globals'
import type { StoredItem } from './answer.ts'
import { without } from './edit-answer.ts'
import { openItems, unveil, veiledItems } from './veil.ts'

const item = (id: string, over: StoredItem = {}): StoredItem => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start: 0, end: 3, labels: ['Person'] },
  ...over,
})
const seen = item('seen')
const hidden = item('hidden', { hidden: true })
/** Said of the hidden region, by an item that does not say so itself. */
const about = item('hidden', { from_name: 'c', type: 'choices', value: { choices: ['sure'] } })
const relation = { type: 'relation', from_id: 'seen', to_id: 'hidden', direction: 'right' }

describe('veiled regions', () => {
  test('are those a model marked as hidden, with everything said about them', () => {
    expect(veiledItems([[seen, hidden, about], [item('other')]])).toEqual([hidden, about])
  })

  test('are not proposed in sight, nor are relations that lead to them', () => {
    expect(openItems([seen, hidden, about, relation])).toEqual([seen])
  })

  test('come into the answer as a model’s, and are hidden no more', () => {
    const shown = without(hidden, 'hidden')
    expect(unveil([], [hidden, about], new Set(['hidden']))).toEqual([
      { ...shown, origin: 'prediction' },
      { ...about, origin: 'prediction' },
    ])
  })

  test('those that were not dragged over stay away, and nothing comes twice', () => {
    const once = unveil([], [hidden], new Set(['hidden']))
    expect(unveil(once, [hidden], new Set(['hidden']))).toBe(once)
    expect(unveil([], [hidden], new Set(['seen']))).toEqual([])
  })
})
