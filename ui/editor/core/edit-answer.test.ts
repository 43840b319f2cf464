import { describe, expect, test } from '@jest/globals'
import type { Answer } from './answer.ts'
import { answerQuestion, labelRegion, questionItem, removeRegion, reshapeRegion } from './edit-answer.ts'
import { readRegions } from './regions.ts'

const frame = { original_width: 100, original_height: 50, image_rotation: 0 }
const box = { x: 1, y: 2, width: 3, height: 4, rotation: 0 }
const merged: Answer = [
  {
    id: 'a',
    from_name: 'box',
    to_name: 'image',
    type: 'rectanglelabels',
    origin: 'prediction',
    ...frame,
    score: 0.5,
    value: { ...box, rectanglelabels: ['Car'] },
  },
]
const split: Answer = [
  { id: 'a', from_name: 'tool', to_name: 'image', type: 'rectangle', origin: 'manual', ...frame, value: box },
  {
    id: 'a',
    from_name: 'label',
    to_name: 'image',
    type: 'labels',
    origin: 'manual',
    ...frame,
    value: { ...box, labels: ['Car'] },
  },
]
const labels = { fromName: 'label', toName: 'image', type: 'labels' }

describe('reshapeRegion', () => {
  test('moves every item of a region that repeats the geometry', () => {
    const moved = reshapeRegion(split, 'a', { x: 9 })
    expect(moved.map((item) => (item['value'] as { x: number }).x)).toEqual([9, 9])
  })

  test('marks what a model proposed as changed, and keeps its score', () => {
    expect(reshapeRegion(merged, 'a', { x: 9 })[0]).toMatchObject({
      origin: 'prediction-changed',
      score: 0.5,
    })
  })

  test('leaves other regions the same objects', () => {
    const answer = [...merged, { ...merged[0], id: 'b' }]
    expect(reshapeRegion(answer, 'a', { x: 9 })[1]).toBe(answer[1])
  })
})

describe('labelRegion', () => {
  test('relabels a region of the same control in place', () => {
    const control = { fromName: 'box', toName: 'image', type: 'rectanglelabels' }
    const [item] = labelRegion(merged, 'a', control, ['Dog', 'Car'])
    expect(item?.['value']).toEqual({ ...box, rectanglelabels: ['Dog', 'Car'] })
  })

  test('adds the labels of a tool in split form, with geometry and natural size', () => {
    const tool = split.slice(0, 1)
    expect(labelRegion(tool, 'a', labels, ['Car'])[1]).toEqual({ ...split[1] })
  })

  test('hands a region of one label control over to another', () => {
    const other = { fromName: 'box2', toName: 'image', type: 'rectanglelabels' }
    const [item, none] = labelRegion(merged, 'a', other, ['Tree'])
    expect(none).toBeUndefined()
    expect(item).toMatchObject({ from_name: 'box2', value: { ...box, rectanglelabels: ['Tree'] } })
  })
})

describe('removeRegion', () => {
  test('takes the relations of the region along', () => {
    const relation = { type: 'relation', from_id: 'a', to_id: 'z', direction: 'right' }
    expect(removeRegion([...split, relation, { id: 'z', type: 'x' }], 'a')).toEqual([{ id: 'z', type: 'x' }])
  })
})

describe('answerQuestion', () => {
  const question = { fromName: 'kind', toName: 'text', type: 'choices' }

  test('adds, changes and takes back one item', () => {
    const first = answerQuestion([], question, ['spam'], { newId: 'q' })
    expect(first).toEqual([
      {
        id: 'q',
        from_name: 'kind',
        to_name: 'text',
        type: 'choices',
        origin: 'manual',
        value: { choices: ['spam'] },
      },
    ])
    const second = answerQuestion(first, question, ['ham'], { newId: 'unused' })
    expect(second[0]).toMatchObject({ id: 'q', value: { choices: ['ham'] } })
    expect(answerQuestion(second, question, null, { newId: 'unused' })).toEqual([])
  })

  test('the same answer again is the same list, so that nothing is saved', () => {
    const first = answerQuestion([], question, ['spam'], { newId: 'q' })
    expect(answerQuestion(first, question, ['spam'], { newId: 'q2' })).toBe(first)
  })

  test('an answer about a region shares its id and repeats its geometry', () => {
    const about = { fromName: 'colour', toName: 'image', type: 'textarea' }
    const answer = answerQuestion(merged, about, ['red'], { newId: 'unused', regionId: 'a' })
    expect(answer[1]).toEqual({
      ...frame,
      id: 'a',
      from_name: 'colour',
      to_name: 'image',
      type: 'textarea',
      origin: 'manual',
      value: { ...box, text: ['red'] },
    })
    expect(questionItem(answer, 'colour', { regionId: 'a' })).toBe(answer[1])
    expect(questionItem(answer, 'colour', { regionId: 'b' })).toBeUndefined()
  })
})

describe('readRegions', () => {
  test('items that share an id are one region with the labels of all', () => {
    const [region] = readRegions(split, (name) => name === 'tool' || name === 'label')
    expect(region).toMatchObject({ id: 'a', control: 'tool', labels: ['Car'], isFromModel: false })
  })

  test('a question and a relation are none', () => {
    expect(
      readRegions(
        [
          { id: 'q', from_name: 'kind' },
          { from_id: 'a', to_id: 'b' },
        ],
        () => false,
      ),
    ).toEqual([])
  })
})
