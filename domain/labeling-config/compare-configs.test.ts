import { describe, expect, test } from '@jest/globals'
import { compareConfigs, lossesOf } from './compare-configs.ts'
import type { ConfigUsage } from './compare-configs.ts'
import { readLabelingConfig } from './read-labeling-config.ts'

const LABELS = [
  '<Choice value="Positive"/>',
  '<Choice value="Negative" hotkey="n"/>',
  '<Choice value="Neutral" alias="neu"/>',
]
const configOf = ({
  name = 'sentiment',
  object = 'text',
  key = 'text',
  tag = 'Choices',
  attributes = 'choice="single"',
  labels = LABELS,
} = {}) => {
  const inside = labels.join('').replaceAll('Choice ', `${tag.slice(0, -1)} `)
  return readLabelingConfig(
    `<View><Text name="${object}" value="$${key}"/><${tag} name="${name}" toName="${object}" ${attributes}>${inside}</${tag}></View>`,
  )
}
const BEFORE = configOf()
const UNUSED: ConfigUsage = { triples: [], labels: [] }
/** One answer: Positive. */
const USED: ConfigUsage = {
  triples: [{ fromName: 'sentiment', toName: 'text', type: 'choices', count: 1 }],
  labels: [{ fromName: 'sentiment', label: 'Positive', count: 1 }],
}
const LOST =
  'Created annotations are incompatible with provided labeling schema, we found:\n1 with from_name=sentiment, to_name=text, type=choices'

describe('a change of the configuration, as a real Label Studio answered it', () => {
  test.each<[string, ReturnType<typeof configOf>, boolean, string | null, string | null]>([
    ['the same again', configOf(), false, null, null],
    [
      'a label in use goes',
      configOf({ labels: LABELS.slice(1) }),
      true,
      null,
      'These labels still exist in annotations or drafts:\nPositive (1 annotation)\nPlease add labels to tag with name="sentiment".',
    ],
    ['a label nobody used goes', configOf({ labels: [LABELS[0]!, LABELS[2]!] }), true, null, null],
    ['a label comes', configOf({ labels: [...LABELS, '<Choice value="Extra"/>'] }), false, null, null],
    ['the control gets another name', configOf({ name: 'mood' }), true, LOST, LOST],
    ['the object gets another name', configOf({ object: 'txt' }), true, LOST, LOST],
    ['the control becomes another tag', configOf({ tag: 'Labels' }), true, LOST, LOST],
    ['the object reads another key', configOf({ key: 'other' }), true, null, null],
    ['several choices are allowed', configOf({ attributes: 'choice="multiple"' }), false, null, null],
    ['an attribute goes', configOf({ attributes: '' }), false, null, null],
    [
      'only the object is left',
      readLabelingConfig('<View><Text name="text" value="$text"/></View>'),
      false,
      LOST,
      LOST,
    ],
  ])('%s', (_, after, isEssentialChange, refusal, strictRefusal) => {
    expect(compareConfigs(BEFORE, after, USED)).toEqual({ isEssentialChange, refusal, strictRefusal })
  })
})

describe('compareConfigs', () => {
  test('refuses nothing while there is no answer', () => {
    for (const after of [
      configOf({ name: 'mood' }),
      configOf({ labels: [] }),
      readLabelingConfig('<View/>'),
    ]) {
      expect(compareConfigs(BEFORE, after, UNUSED)).toMatchObject({ refusal: null, strictRefusal: null })
    }
  })

  test('tells all that is lost, a control and labels of another, each with its answers', () => {
    const used: ConfigUsage = {
      triples: [...USED.triples, { fromName: 'gone', toName: 'text', type: 'rating', count: 4 }],
      labels: [...USED.labels, { fromName: 'sentiment', label: 'neu', count: 2 }],
    }
    const after = configOf({ labels: LABELS.slice(1, 2) })
    expect(lossesOf(after, used)).toEqual({ triples: [used.triples[1]], labels: used.labels })
    expect(lossesOf(BEFORE, USED)).toEqual({ triples: [], labels: [] })
  })

  test('counts every lost kind of answer on a line of its own', () => {
    const usage: ConfigUsage = {
      triples: [
        { fromName: 'a', toName: 'text', type: 'choices', count: 3 },
        { fromName: 'b', toName: 'text', type: 'labels', count: 2 },
      ],
      labels: [],
    }
    expect(compareConfigs(BEFORE, BEFORE, usage).refusal).toBe(
      'Created annotations are incompatible with provided labeling schema, we found:\n3 with from_name=a, to_name=text, type=choices\n2 with from_name=b, to_name=text, type=labels',
    )
  })

  test('lets text areas move, and does not look for relations and chat messages', () => {
    const usage: ConfigUsage = {
      triples: ['textarea', 'relation', 'chatmessage'].map((type) => ({
        fromName: 'x',
        toName: 'y',
        type,
        count: 1,
      })),
      labels: [],
    }
    expect(compareConfigs(BEFORE, BEFORE, usage).refusal).toBeNull()
  })

  test('does not miss labels of a control that takes them from the task', () => {
    const after = configOf({ attributes: 'value="$options"', labels: [] })
    expect(compareConfigs(BEFORE, after, USED).strictRefusal).toBeNull()
  })

  test('finds the merged type of a tool drawn with under separate labels', () => {
    const boxes = readLabelingConfig(
      '<View><Image name="i" value="$i"/><Rectangle name="r" toName="i"/><Labels name="l" toName="i"><Label value="x"/></Labels></View>',
    )
    const usage: ConfigUsage = {
      triples: [
        { fromName: 'r', toName: 'i', type: 'rectangle', count: 1 },
        { fromName: 'l', toName: 'i', type: 'labels', count: 1 },
        { fromName: 'l', toName: 'i', type: 'rectanglelabels', count: 1 },
      ],
      labels: [{ fromName: 'l', label: 'x', count: 1 }],
    }
    expect(compareConfigs(boxes, boxes, usage).strictRefusal).toBeNull()
  })

  test('takes the index a Repeater wrote into a name for the same control', () => {
    const repeated = readLabelingConfig(
      "<View><Repeater on='$pages' indexFlag='{{idx}}'><Image name='p_{{idx}}' value='$pages[{{idx}}].url'/><RectangleLabels name='b_{{idx}}' toName='p_{{idx}}'><Label value='a'/></RectangleLabels></Repeater></View>",
    )
    const triple = (fromName: string, toName: string): ConfigUsage => ({
      triples: [{ fromName, toName, type: 'rectanglelabels', count: 1 }],
      labels: [{ fromName, label: 'a', count: 1 }],
    })
    expect(compareConfigs(repeated, repeated, triple('b_12', 'p_12')).strictRefusal).toBeNull()
    expect(compareConfigs(repeated, repeated, triple('c_12', 'p_12')).refusal).not.toBeNull()
  })

  test('names the control whose labels are in use when it is gone and only its labels were counted', () => {
    const usage: ConfigUsage = { triples: [], labels: [{ fromName: 'gone', label: 'a', count: 4 }] }
    expect(compareConfigs(BEFORE, BEFORE, usage).refusal).toBe(
      'There are 4 annotation(s) created with tag "gone", you can\'t remove it',
    )
  })
})
