import { describe, expect, test } from '@jest/globals'
import type { Answer } from './answer.ts'
import { differenceOf } from './difference.ts'
import { figureShape } from './image/figure-shape.ts'
import { spanShape } from './shape.ts'
import { ownerOf, sideBySide, sideId } from './side-by-side.ts'

const shapeOf = (name: string) => ({ l: spanShape, b: figureShape('rectangle') })[name] ?? null
const span = (id: string, start: number, end: number, label: string) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start, end, labels: [label] },
})
const box = (id: string, x: number, label: string, width = 10) => ({
  id,
  from_name: 'b',
  to_name: 'i',
  type: 'rectanglelabels',
  value: { x, y: 0, width, height: 10, rotation: 0, rectanglelabels: [label] },
})
const choice = (...values: string[]) => ({
  id: 'q',
  from_name: 'c',
  type: 'choices',
  value: { choices: values },
})
const compare = (...answers: Answer[]) =>
  differenceOf(
    answers.map((answer, at) => ({ id: at + 1, answer })),
    shapeOf,
  )

describe('differenceOf', () => {
  test('the same spans under other ids agree', () => {
    const { conflicts, agreed } = compare([span('a', 0, 3, 'P')], [span('z', 0, 3, 'P')])
    expect(conflicts).toEqual([])
    expect([...(agreed.get(2) ?? [])]).toEqual(['z'])
  })

  test('the same place with another label is one conflict with both labels', () => {
    const { conflicts } = compare([span('a', 0, 9, 'P')], [span('z', 0, 8, 'O')])
    expect(conflicts).toHaveLength(1)
    expect([...(conflicts[0]?.said ?? [])].map(([id, said]) => [id, said.labels])).toEqual([
      [1, ['P']],
      [2, ['O']],
    ])
  })

  test('a region only one has is a conflict in which the others said nothing', () => {
    const { conflicts } = compare([span('a', 0, 3, 'P'), span('b', 5, 9, 'P')], [span('a', 0, 3, 'P')])
    expect(conflicts.map(({ said }) => [...said.keys()])).toEqual([[1]])
  })

  test('of three answers one missing is enough', () => {
    const with_ = [span('a', 0, 3, 'P')]
    expect(compare(with_, with_, []).conflicts).toHaveLength(1)
    expect(compare(with_, with_, with_).conflicts).toHaveLength(0)
  })

  test('boxes a pixel apart are alike; boxes that only half meet are one place in dispute', () => {
    expect(compare([box('a', 0, 'Car')], [box('a', 0.1, 'Car')]).conflicts).toEqual([])
    expect(compare([box('a', 0, 'Car')], [box('a', 2, 'Car')]).conflicts[0]?.said.size).toBe(2)
    expect(compare([box('a', 0, 'Car')], [box('a', 40, 'Car')]).conflicts).toHaveLength(2)
  })

  test('choices in another order are the same answer', () => {
    expect(compare([choice('x', 'y')], [choice('y', 'x')])).toMatchObject({
      conflicts: [],
      agreedQuestions: [{ control: 'c' }],
    })
    expect(compare([choice('x')], [choice('y')]).conflicts).toHaveLength(1)
    expect(compare([choice('x')], []).conflicts).toHaveLength(1)
  })
})

describe('sideBySide', () => {
  test('regions of the same id in two answers stay two, relations still meet theirs', () => {
    const relation = { type: 'relation', from_id: 'a', to_id: 'b' }
    const merged = sideBySide([
      { id: 7, answer: [span('a', 0, 1, 'P'), relation] },
      { id: 8, answer: [span('a', 0, 1, 'P')] },
    ])
    expect(merged.map((item) => item['id'] ?? item['from_id'])).toEqual(['7/a', '7/a', '8/a'])
    expect(ownerOf(sideId(7, 'x/y'))).toEqual({ answerId: 7, regionId: 'x/y' })
  })
})
