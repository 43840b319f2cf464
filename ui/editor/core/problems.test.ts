import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { choices } from '../controls/choices/choices.ts'
import { labels } from '../controls/labels/labels.ts'
import { textArea } from '../controls/text-area/text-area.ts'
import type { Answer } from './answer.ts'
import { findProblems } from './problems.ts'
import { readRegions } from './regions.ts'

const TAGS = new Map([choices, labels, textArea].map((tag) => [tag.tag, tag]))

function problemsOf(xml: string, answer: Answer, isEmptyAllowed = false) {
  const { controls } = readLabelingConfig(`<View><Text name="t" value="$t"/>${xml}</View>`)
  const names = new Set(controls.filter((control) => control.tag === 'Labels').map(({ name }) => name))
  return findProblems({
    answer,
    regions: readRegions(answer, (name) => names.has(name)),
    controls,
    tagOf: (control) => TAGS.get(control.tag),
    isEmptyAllowed,
  }).map(({ code, control, params, message }) => [code, control, params['label'] ?? message])
}

const person = (id: string) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start: 0, end: 3, labels: ['P'] },
})
const LABELS = '<Labels name="l" toName="t" required="true"><Label value="P" maxUsages="1"/></Labels>'

describe('findProblems', () => {
  test('a required choice without an answer, in the project’s own words', () => {
    const xml =
      '<Choices name="c" toName="t" required="true" requiredMessage="Say it."><Choice value="a"/></Choices>'
    expect(problemsOf(xml, [])).toEqual([['required', 'c', 'Say it.']])
    expect(
      problemsOf(xml, [{ id: 'q', from_name: 'c', type: 'choices', value: { choices: ['a'] } }]),
    ).toEqual([])
  })

  test('a required text of blanks is no answer', () => {
    const xml = '<TextArea name="n" toName="t" required="true"/>'
    expect(
      problemsOf(xml, [{ id: 'q', from_name: 'n', type: 'textarea', value: { text: ['  '] } }]),
    ).toHaveLength(1)
  })

  test('required labels ask for one region with a label', () => {
    expect(problemsOf(LABELS, [])).toEqual([['required', 'l', null]])
    expect(problemsOf(LABELS, [person('a')])).toEqual([])
  })

  test('a label used more often than allowed is named', () => {
    expect(problemsOf(LABELS, [person('a'), person('b')])).toEqual([['too_many_uses', 'l', 'P']])
  })

  test('a required question about regions is asked of each', () => {
    const xml = `${LABELS}<Choices name="c" toName="t" perRegion="true" required="true"><Choice value="a"/></Choices>`
    expect(problemsOf(xml, [person('a')])).toEqual([['required_for_region', 'c', null]])
  })

  test('what is not shown is not asked for', () => {
    const xml = `<Choices name="k" toName="t"><Choice value="a"/><Choice value="b"/></Choices>
      <TextArea name="n" toName="t" required="true" visibleWhen="choice-selected" whenTagName="k" whenChoiceValue="a"/>`
    const chosen = (value: string): Answer => [
      { id: 'q', from_name: 'k', type: 'choices', value: { choices: [value] } },
    ]
    expect(problemsOf(xml, chosen('b'))).toEqual([])
    expect(problemsOf(xml, chosen('a'))).toEqual([['required', 'n', null]])
  })

  test('an empty answer is refused unless the project takes it', () => {
    const xml = '<Choices name="c" toName="t"><Choice value="a"/></Choices>'
    expect(problemsOf(xml, [])).toEqual([['empty_answer', '', null]])
    expect(problemsOf(xml, [], true)).toEqual([])
  })
})
