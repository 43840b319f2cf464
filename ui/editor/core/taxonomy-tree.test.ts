import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import {
  chosenPaths,
  fetchedItems,
  openItems,
  pathId,
  pressPath,
  soughtItems,
  taxonItems,
  withFetched,
} from './taxonomy-tree.ts'

const CONFIG = readLabelingConfig(`<View><Text name="t" value="$t"/><Taxonomy name="x" toName="t">
  <Choice value="Life" alias="L"><Choice value="Human"/><Choice value="Cat"><Choice value="Manx"/></Choice></Choice>
  <Choice value="Rock"/></Taxonomy></View>`)
const ITEMS = taxonItems(CONFIG.controls[0]!.labels)
const values = (items: readonly { value: string }[]) => items.map(({ value }) => value)

describe('a taxonomy', () => {
  test('is a flat list with depths and leaves; paths carry the alias', () => {
    expect(ITEMS.map(({ path, depth, isLeaf }) => [path.join('/'), depth, isLeaf])).toEqual([
      ['L', 0, false],
      ['L/Human', 1, true],
      ['L/Cat', 1, false],
      ['L/Cat/Manx', 2, true],
      ['Rock', 0, true],
    ])
  })

  test('shows what is open, and nothing below what is shut', () => {
    expect(values(openItems(ITEMS, new Set()))).toEqual(['Life', 'Rock'])
    expect(values(openItems(ITEMS, new Set(['L'])))).toEqual(['Life', 'Human', 'Cat', 'Rock'])
    expect(values(openItems(ITEMS, new Set([pathId(['L', 'Cat'])])))).toEqual(['Life', 'Rock'])
  })

  test('is searched with the way to what is found', () => {
    const { items, hits } = soughtItems(ITEMS, 'man')
    expect(values(items)).toEqual(['Life', 'Human', 'Cat', 'Manx'])
    expect(hits).toBe(2)
    expect(soughtItems(ITEMS, 'nowhere')).toEqual({ items: [], hits: 0 })
  })

  test('stores paths; pressed again one goes, the last takes the answer back', () => {
    const one = pressPath(undefined, ['L', 'Human'])
    expect(one).toEqual([['L', 'Human']])
    const two = pressPath(one ?? [], ['Rock'])
    expect(two).toEqual([['L', 'Human'], ['Rock']])
    expect(pressPath(pressPath(two ?? [], ['Rock']) ?? [], ['L', 'Human'])).toBeNull()
    expect(chosenPaths(['Rock'])).toEqual([['Rock']])
  })

  test('grows from an address as it is opened', () => {
    const top = fetchedItems(
      { items: [{ value: 'Life', alias: 'L', isLeaf: false }, { value: 'Rock' }, 7] },
      [],
    )
    expect(top.map(({ id, isLeaf, isUnasked }) => [id, isLeaf, isUnasked])).toEqual([
      ['L', false, true],
      ['Rock', true, false],
    ])
    const below = fetchedItems([{ value: 'Human', hint: 'us' }], ['L'])
    expect(withFetched(top, 'L', below).map(({ id, depth, hint }) => [id, depth, hint])).toEqual([
      ['L', 0, null],
      [pathId(['L', 'Human']), 1, 'us'],
      ['Rock', 0, null],
    ])
    expect(withFetched(top, 'L', [])[0]).toMatchObject({ isLeaf: true, isUnasked: false })
  })

  test('of 20,000 items is searched and opened within a frame or two', () => {
    const many = taxonItems(
      Array.from({ length: 20_000 }, (_, at) => {
        const path = at % 20 === 0 ? [`g${at}`] : [`g${at - (at % 20)}`, `leaf ${at}`]
        return { ...CONFIG.controls[0]!.labels[0]!, path, value: path.at(-1)! }
      }),
    )
    const start = performance.now()
    expect(soughtItems(many, 'leaf 199').hits).toBeGreaterThan(100)
    expect(openItems(many, new Set(['g40']))).toHaveLength(1000 + 19)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
