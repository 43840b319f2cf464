import { describe, expect, test } from '@jest/globals'
import { summariseResult } from './result-summary.ts'

describe('summariseResult', () => {
  test('tells choices, marked words, boxes and texts in a person’s words', () => {
    const said = summariseResult([
      { from_name: 'kind', type: 'choices', value: { choices: ['Spam'] } },
      { from_name: 'label', type: 'labels', value: { start: 0, end: 3, text: 'Ada', labels: ['Person'] } },
      {
        from_name: 'box',
        type: 'rectanglelabels',
        value: { x: 10.4, y: 20, width: 30, height: 5.6, rectanglelabels: ['Cat'] },
      },
      { from_name: 'note', type: 'textarea', value: { text: ['fine'] } },
    ])
    expect(said).toEqual([
      { control: 'kind', words: ['Spam'], where: null },
      { control: 'label', words: ['Person'], where: '“Ada”' },
      { control: 'box', words: ['Cat'], where: '30 × 6 % at 10, 20' },
      { control: 'note', words: ['fine'], where: null },
    ])
  })

  test('leaves out relations and empty items', () => {
    expect(
      summariseResult([
        { type: 'relation', from_id: 'a', to_id: 'b' },
        { from_name: 'x', type: 'choices', value: {} },
      ]),
    ).toEqual([])
  })
})
