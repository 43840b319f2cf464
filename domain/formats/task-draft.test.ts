import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../labeling-config/read-labeling-config.ts'
import type { Json } from '../wire.ts'
import { readTaskDraft } from './task-draft.ts'

const config = readLabelingConfig(
  '<View><Text name="text" value="$text"/><Choices name="sentiment" toName="text"><Choice value="Positive"/></Choices></View>',
)
const read = (row: Json, more: { preannotatedFrom?: string[]; isFile?: boolean } = {}) =>
  readTaskDraft(row, { config, preannotatedFrom: [], isFile: false, ...more })
const item = { from_name: 'sentiment', to_name: 'text', type: 'choices', value: { choices: ['Positive'] } }

describe('readTaskDraft', () => {
  test('takes the data alone and the full form', () => {
    const plain = { meta: {}, allowSkip: true, annotations: [], predictions: [] }
    expect(read({ text: 'a' }).draft).toEqual({ ...plain, data: { text: 'a' } })
    expect(
      read({ data: { text: 'a' }, meta: { k: 1 }, allow_skip: false, id: 9, overlap: 4, foo: 1 }).draft,
    ).toEqual({
      ...plain,
      data: { text: 'a' },
      meta: { k: 1 },
      allowSkip: false,
    })
  })

  test('puts a value without a key under the first the configuration reads', () => {
    expect(read({ $undefined$: 'a line' }).draft?.data).toEqual({ text: 'a line' })
    const empty = readLabelingConfig('<View></View>')
    const kept = readTaskDraft({ $undefined$: 'x' }, { config: empty, preannotatedFrom: [], isFile: true })
    expect(kept.draft?.data).toEqual({ $undefined$: 'x' })
  })

  test.each<[string, Json, string]>([
    ['a text', 'a', 'Task root must be dict with "data", "meta", "annotations", "predictions" fields'],
    ['data that is none', { data: 'x' }, 'Task[data] must be dict or list'],
    [
      'a missing key',
      { zz: 1 },
      '"text" key is expected in task data [assume: item as is = task root with values] ',
    ],
    [
      'a missing key in data',
      { data: { zz: 1 } },
      '"text" key is expected in task data [assume: item["data"] = task root with values]',
    ],
    [
      'an answer without result',
      { data: { text: 'a' }, annotations: [{ value: 1 }] },
      'Annotation must have "result" fields',
    ],
    [
      'answers that are no list',
      { data: { text: 'a' }, annotations: { result: [] } },
      'Task[annotations] must be list',
    ],
    [
      'a prediction without result',
      { data: { text: 'a' }, predictions: [{ score: 1 }] },
      'Prediction must have "result" fields',
    ],
  ])('refuses %s in Label Studio’s words', (_, row, message) => {
    expect(read(row).problem?.message).toBe(message)
  })

  test('a row of a file counts as wrapped', () => {
    expect(read({ other: 'x' }, { isFile: true }).problem?.message).toContain('item["data"] = task root')
  })

  test('reads answers: truths by default, their author by id or e-mail', () => {
    const annotations = [
      { result: [item], completed_by: { email: 'a@b.c' }, ground_truth: false, lead_time: 1, id: 777 },
      { result: [], was_cancelled: true, completed_by: 5 },
      { result: [] },
    ]
    expect(read({ data: { text: 'a' }, annotations }).draft?.annotations).toEqual([
      {
        result: [item],
        completedBy: { email: 'a@b.c' },
        wasCancelled: false,
        groundTruth: false,
        leadTime: 1,
        importId: 777,
      },
      {
        result: [],
        completedBy: { id: 5 },
        wasCancelled: true,
        groundTruth: true,
        leadTime: null,
        importId: null,
      },
      {
        result: [],
        completedBy: null,
        wasCancelled: false,
        groundTruth: true,
        leadTime: null,
        importId: null,
      },
    ])
  })

  test('takes predictions as they are, and from a column', () => {
    const predictions = [{ result: [item], score: 7 }]
    expect(read({ data: { text: 'a' }, predictions }).draft?.predictions).toEqual([
      { result: [item], score: 7, modelVersion: 'undefined' },
    ])
    const row = { text: 'a', sentiment: 'Positive' }
    expect(read(row, { preannotatedFrom: ['sentiment', 'nosuch'] }).draft?.predictions).toEqual([
      { result: [item], score: 1, modelVersion: 'preannotated' },
    ])
  })
})
