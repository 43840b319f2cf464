import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import type { Answer } from './answer.ts'
import type { Region } from './regions.ts'
import { readRegions } from './regions.ts'
import { submittedAnswer } from './submitted.ts'
import { conditionsAround, isControlShown } from './visibility.ts'

function shown(xml: string, answer: Answer, selected: string | null = null): readonly string[] {
  const { config, regions, around } = read(xml, answer)
  const region = regions.find(({ id }) => id === selected) ?? null
  return config.controls
    .filter((control) => isControlShown(control, { answer, selected: region, around }))
    .map(({ name }) => name)
}

function read(xml: string, answer: Answer) {
  const config = readLabelingConfig(`<View><Text name="t" value="$t"/>${xml}</View>`)
  const regions: readonly Region[] = readRegions(answer, (name) => name === 'l')
  return { config, regions, around: conditionsAround(config.root) }
}

const sent = (xml: string, answer: Answer): Answer => {
  const { config, regions, around } = read(xml, answer)
  return submittedAnswer({ answer, regions, controls: config.controls, around })
}

const LABELS = '<Labels name="l" toName="t"><Label value="P"/><Label value="Q"/></Labels>'
const choice = (name: string, ...chosen: string[]) => ({
  id: name,
  from_name: name,
  to_name: 't',
  type: 'choices',
  value: { choices: chosen },
})
const place = (id: string, label: string) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start: 0, end: 1, labels: [label] },
})
const ask = (name: string, attributes: string) =>
  `<Choices name="${name}" toName="t" ${attributes}><Choice value="yes"/><Choice value="no"/></Choices>`

describe('isControlShown', () => {
  test('a question of regions is shown while one is selected, and only for the labels it names', () => {
    const xml = LABELS + ask('c', 'perRegion="true" whenLabelValue="Q"')
    const answer = [place('a', 'P'), place('b', 'Q')]
    expect(shown(xml, answer)).toEqual(['l'])
    expect(shown(xml, answer, 'a')).toEqual(['l'])
    expect(shown(xml, answer, 'b')).toEqual(['l', 'c'])
  })

  test('when no region is selected', () => {
    const xml = LABELS + ask('c', 'visibleWhen="no-region-selected"')
    expect(shown(xml, [place('a', 'P')])).toEqual(['l', 'c'])
    expect(shown(xml, [place('a', 'P')], 'a')).toEqual(['l'])
  })

  test('the Views around a control count, all of them', () => {
    const xml = `${ask('k', '')}<View visibleWhen="choice-selected" whenTagName="k" whenChoiceValue="yes">
      <View visibleWhen="choice-unselected" whenTagName="m">${ask('c', '')}</View></View>${ask('m', '')}`
    expect(shown(xml, [])).toEqual(['k', 'm'])
    expect(shown(xml, [choice('k', 'yes')])).toEqual(['k', 'c', 'm'])
    expect(shown(xml, [choice('k', 'yes'), choice('m', 'no')])).toEqual(['k', 'm'])
  })

  test('without a name any choice will do; a taxonomy counts by its leaf', () => {
    const xml = ask('c', 'visibleWhen="choice-selected" whenChoiceValue="Human"')
    const taxonomy = { id: 'x', from_name: 'tax', type: 'taxonomy', value: { taxonomy: [['Life', 'Human']] } }
    expect(shown(xml, [choice('k', 'Human')])).toEqual(['c'])
    expect(shown(xml, [taxonomy])).toEqual(['c'])
    expect(shown(xml, [choice('k', 'Life')])).toEqual([])
  })

  test('a choice about one region opens questions for that region alone', () => {
    const xml = `${LABELS}${ask('k', 'perRegion="true"')}${ask('c', 'perRegion="true" visibleWhen="choice-selected" whenTagName="k"')}`
    const answer = [place('a', 'P'), place('b', 'P'), { ...choice('k', 'yes'), id: 'a' }]
    expect(shown(xml, answer, 'a')).toEqual(['l', 'k', 'c'])
    expect(shown(xml, answer, 'b')).toEqual(['l', 'k'])
  })
})

describe('submittedAnswer', () => {
  const chain =
    ask('one', '') +
    ask('two', 'visibleWhen="choice-selected" whenTagName="one" whenChoiceValue="yes"') +
    ask('three', 'visibleWhen="choice-selected" whenTagName="two"')

  test('what a choice has put away is not sent, nor what that had opened', () => {
    const answer = [choice('one', 'no'), choice('two', 'yes'), choice('three', 'yes')]
    expect(sent(chain, answer).map((item) => item['id'])).toEqual(['one'])
  })

  test('an answer with all of it in sight is the same list', () => {
    const answer = [choice('one', 'yes'), choice('two', 'yes'), choice('three', 'yes')]
    expect(sent(chain, answer)).toBe(answer)
  })

  test('what is out of sight because nothing is selected is sent', () => {
    const xml = LABELS + ask('c', 'perRegion="true"') + ask('d', 'visibleWhen="region-selected"')
    const answer = [place('a', 'P'), { ...choice('c', 'yes'), id: 'a' }, choice('d', 'yes')]
    expect(sent(xml, answer)).toBe(answer)
  })

  test('items of controls nobody knows, and relations, are sent as they are', () => {
    const answer = [
      { type: 'relation', from_id: 'a', to_id: 'b' },
      { id: 'z', from_name: 'gone', type: 'x' },
    ]
    expect(sent(chain, answer)).toBe(answer)
  })
})
