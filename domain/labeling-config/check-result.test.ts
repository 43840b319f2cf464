import { describe, expect, test } from '@jest/globals'
import { checkResult } from './check-result.ts'
import { readLabelingConfig } from './read-labeling-config.ts'

const CONFIG = readLabelingConfig(`<View>
  <Text name="text" value="$text"/><Image name="image" value="$image"/>
  <Choices name="mood" toName="text"><Choice value="up"/><Choice value="down" alias="dn"/></Choices>
  <Labels name="label" toName="image"><Label value="Car"/></Labels>
  <RectangleLabels name="box" toName="image"><Label value="Car"/></RectangleLabels>
  <Rectangle name="tool" toName="image"/>
  <TextArea name="note" toName="text"/>
  <Choices name="free" toName="text" value="$options"/>
</View>`)
const BOX = { x: 10, y: 10, width: 20, height: 20, rotation: 45 }
const item = (from_name: string, to_name: string, type: string, value: unknown, rest = {}) => ({
  id: from_name,
  from_name,
  to_name,
  type,
  value,
  ...rest,
})
const MOOD = item('mood', 'text', 'choices', { choices: ['up'] })

describe('an answer that fits', () => {
  test.each<[string, unknown[]]>([
    ['nothing', []],
    ['a choice', [MOOD]],
    ['a choice by its alias', [item('mood', 'text', 'choices', { choices: ['dn'] })]],
    ['a label nobody could know', [item('free', 'text', 'choices', { choices: ['anything'] })]],
    ['a box', [item('box', 'image', 'rectanglelabels', { ...BOX, rectanglelabels: ['Car'] })]],
    ['a box without label', [item('tool', 'image', 'rectangle', BOX)]],
    [
      'a tool and its labels in one',
      [item('label', 'image', 'rectanglelabels', { ...BOX, rectanglelabels: ['Car'] })],
    ],
    [
      'a tool and its labels apart',
      [
        item('tool', 'image', 'rectangle', BOX),
        item('label', 'image', 'labels', { ...BOX, labels: ['Car'] }),
      ],
    ],
    ['text', [item('note', 'text', 'textarea', { text: ['one', 'two'] })]],
    [
      'a relation of two regions',
      [
        MOOD,
        item('note', 'text', 'textarea', { text: ['x'] }),
        { type: 'relation', from_id: 'mood', to_id: 'note', direction: 'right' },
      ],
    ],
    ['keys nobody knows', [{ ...MOOD, origin: 'manual', odd: { deep: [1] } }]],
  ])('%s', (_, result) => {
    expect(checkResult(CONFIG, result)).toEqual([])
  })
})

describe('an answer that does not fit', () => {
  test.each<[string, unknown, string, string]>([
    ['a text', 'x', 'not_a_list', "'result' must be a list"],
    ['an item that is a text', ['x'], 'not_an_object', 'Region 0: Region must be a dictionary.'],
    [
      'no value',
      [{ ...MOOD, value: undefined }],
      'field_missing',
      "Region 0: Missing required field 'value'",
    ],
    [
      'an unknown control',
      [{ ...MOOD, from_name: 'tone' }],
      'control_unknown',
      "Region 0: 'from_name' 'tone' not found in configuration",
    ],
    [
      'an unknown object',
      [{ ...MOOD, to_name: 'txt' }],
      'object_unknown',
      "Region 0: 'to_name' 'txt' not found in configuration",
    ],
    [
      'an object of another control',
      [{ ...MOOD, to_name: 'image' }],
      'object_wrong',
      "Region 0: 'to_name' 'image' is not valid for control 'mood'. Valid options: ['text']",
    ],
    [
      'another type',
      [{ ...MOOD, type: 'labels' }],
      'type_wrong',
      "Region 0: Type 'labels' does not match expected type 'choices' for control 'mood'",
    ],
    [
      'an unknown label',
      [item('mood', 'text', 'choices', { choices: ['sideways'] })],
      'label_unknown',
      "Region 0: Invalid value for control 'mood'. Got: ['sideways']. Valid options: ['up', 'dn']",
    ],
    [
      'a box beyond the picture',
      [item('tool', 'image', 'rectangle', { ...BOX, x: 120 })],
      'geometry_out_of_bounds',
      "Region 0: Invalid geometry for control 'tool': x 120 out of bounds [0, 100]",
    ],
    [
      'a place that is no number',
      [item('tool', 'image', 'rectangle', { ...BOX, y: '1' })],
      'geometry_out_of_bounds',
      "Region 0: Invalid geometry for control 'tool': y '1' out of bounds [0, 100]",
    ],
    [
      'a relation to nothing',
      [MOOD, { type: 'relation', from_id: 'mood', to_id: 'gone' }],
      'relation_broken',
      'Region 1: Relation must join two regions of this result',
    ],
  ])('%s', (_, result, code, message) => {
    expect(checkResult(CONFIG, result)).toEqual([expect.objectContaining({ code, message })])
  })

  test('is told item by item', () => {
    const problems = checkResult(CONFIG, [{ ...MOOD, from_name: 'a' }, MOOD, { ...MOOD, from_name: 'b' }])
    expect(problems.map(({ index }) => index)).toEqual([0, 2])
  })
})
