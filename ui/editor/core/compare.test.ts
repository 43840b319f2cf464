import { describe, expect, test } from '@jest/globals'
import type { Answer } from './answer.ts'
import { compareAnswers, countStandings } from './compare.ts'
import { figureShape } from './image/figure-shape.ts'
import { spanShape } from './shape.ts'

const shapeOf = (name: string) => ({ l: spanShape, b: figureShape('rectangle') })[name] ?? null
const span = (id: string, start: number, end: number, label: string) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start, end, labels: [label] },
})
const box = (id: string, x: number, label: string, page = 0) => ({
  id,
  from_name: 'b',
  to_name: 'i',
  type: 'rectanglelabels',
  item_index: page,
  value: { x, y: 0, width: 10, height: 10, rotation: 0, rectanglelabels: [label] },
})
const note = (id: string, text: string) => ({
  id,
  from_name: 'note',
  to_name: 't',
  type: 'textarea',
  value: { start: 0, end: 3, text: [text] },
})
const choice = (...values: string[]) => ({
  id: 'q',
  from_name: 'c',
  type: 'choices',
  value: { choices: values },
})
const compare = (left: Answer, right: Answer) =>
  compareAnswers(left, right, shapeOf).map(({ standing, changes, left: a, right: b }) => ({
    standing,
    changes,
    ids: [a?.id, b?.id],
  }))

describe('compareAnswers', () => {
  test('the same spans under other ids are the same', () => {
    expect(compare([span('a', 0, 3, 'P')], [span('z', 0, 3, 'P')])).toEqual([
      { standing: 'same', changes: [], ids: ['a', 'z'] },
    ])
  })

  test('a region that one side alone has stands on that side', () => {
    expect(compare([span('a', 0, 3, 'P')], [span('z', 7, 9, 'P')])).toEqual([
      { standing: 'left', changes: [], ids: ['a', undefined] },
      { standing: 'right', changes: [], ids: [undefined, 'z'] },
    ])
  })

  test('one letter more is another place of a span, and a hair is none of a box', () => {
    expect(compare([span('a', 0, 9, 'P')], [span('z', 0, 8, 'P')])).toMatchObject([{ changes: ['place'] }])
    expect(compare([box('a', 0, 'car')], [box('z', 0.1, 'car')])).toMatchObject([{ standing: 'same' }])
  })

  test('a box that was moved far keeps its partner by its label', () => {
    expect(compare([box('a', 0, 'car')], [box('z', 8, 'car')])).toMatchObject([
      { standing: 'changed', changes: ['place'], ids: ['a', 'z'] },
    ])
  })

  test('another label on the same place is a change of the label', () => {
    expect(compare([box('a', 0, 'car')], [box('z', 0, 'bus')])).toMatchObject([{ changes: ['label'] }])
  })

  test('of two on one place the one of the same label is the partner', () => {
    const right = [box('y', 0, 'bus'), box('z', 1, 'car')]
    expect(compare([box('a', 0, 'car')], right)).toMatchObject([
      { standing: 'changed', changes: ['place'], ids: ['a', 'z'] },
      { standing: 'right', ids: [undefined, 'y'] },
    ])
  })

  test('what is said of a region is part of it', () => {
    const left = [span('a', 0, 3, 'P'), note('a', 'Ada')]
    const right = [span('z', 0, 3, 'P'), note('z', 'Eva')]
    expect(compare(left, right)).toMatchObject([{ standing: 'changed', changes: ['said'] }])
  })

  test('boxes on two pages are two', () => {
    expect(compare([box('a', 0, 'car', 0)], [box('z', 0, 'car', 1)])).toMatchObject([
      { standing: 'left' },
      { standing: 'right' },
    ])
  })

  test('choices are compared by their control, whatever their order', () => {
    expect(compare([choice('a', 'b')], [choice('b', 'a')])).toMatchObject([{ standing: 'same' }])
    expect(compare([choice('a')], [choice('b')])).toMatchObject([{ standing: 'changed', changes: ['said'] }])
    expect(compare([], [choice('b')])).toMatchObject([{ standing: 'right' }])
  })

  test('seen from the other side, left and right change places and nothing else does', () => {
    const left = [span('a', 0, 3, 'P'), box('b', 0, 'car'), box('c', 40, 'bus'), choice('x')]
    const right = [span('y', 0, 2, 'P'), box('z', 70, 'car'), choice('y')]
    const there = countStandings(compareAnswers(left, right, shapeOf))
    const back = countStandings(compareAnswers(right, left, shapeOf))
    expect(back).toEqual({ ...there, left: there.right, right: there.left })
    expect(there).toEqual({ left: 2, right: 1, changed: 2, same: 0 })
  })

  test('an answer differs in nothing from itself', () => {
    const answer = [span('a', 0, 3, 'P'), note('a', 'Ada'), box('b', 0, 'car'), choice('x')]
    expect(countStandings(compareAnswers(answer, answer, shapeOf))).toMatchObject({
      left: 0,
      right: 0,
      changed: 0,
    })
  })
})
