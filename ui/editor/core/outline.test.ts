import { describe, expect, test } from '@jest/globals'
import { outlineOf } from './outline.ts'
import { readRegions } from './regions.ts'

const place = (id: string, label: string, over: object = {}) => ({
  id,
  from_name: label === 'Box' ? 'r' : 'l',
  to_name: 't',
  type: 'labels',
  value: { labels: [label] },
  ...over,
})
const regions = readRegions(
  [
    place('a', 'P', { score: 0.2 }),
    place('b', 'Q', { parentID: 'a', score: 0.9 }),
    place('c', 'P'),
    place('d', 'Box', { parentID: 'gone' }),
  ],
  () => true,
)
const drawn = (...how: [Parameters<typeof outlineOf>[1], Parameters<typeof outlineOf>[2]]) =>
  outlineOf(regions, ...how).map((row) =>
    row.kind === 'group'
      ? `${row.name} (${row.count})`
      : `${'.'.repeat(row.depth)}${row.number}${row.region.id}`,
  )

describe('outlineOf', () => {
  test('puts regions below the one they lie under; whose parent is gone stands at the top', () => {
    expect(drawn('manually', 'time')).toEqual(['1a', '.2b', '3c', '4d'])
  })

  test('groups by label or by tool', () => {
    expect(drawn('label', 'time')).toEqual(['P (2)', '1a', '3c', 'Q (1)', '2b', 'Box (1)', '4d'])
    expect(drawn('tool', 'time')).toEqual(['l (3)', '1a', '2b', '3c', 'r (1)', '4d'])
  })

  test('orders by score, the best first, those without one last, numbers unchanged', () => {
    expect(drawn('tool', 'score')).toEqual(['l (3)', '2b', '1a', '3c', 'r (1)', '4d'])
  })

  test('regions that lie under each other are all listed', () => {
    const round = readRegions(
      [place('a', 'P', { parentID: 'b' }), place('b', 'P', { parentID: 'a' })],
      () => true,
    )
    expect(outlineOf(round, 'manually', 'time')).toHaveLength(2)
  })
})
