import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../labeling-config/read-labeling-config.ts'
import type { Result } from '../result.ts'
import { normalizeControlWeights } from './control-weights.ts'
import { measureTask } from './measure-task.ts'
import type { MeasureOptions, MeasuredAnnotation } from './measure-task.ts'

const CONFIG = readLabelingConfig(`<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text"><Choice value="up"/><Choice value="down"/></Choices>
  <Choices name="why" toName="text" visibleWhen="choice-selected" whenTagName="mood" whenChoiceValue="down"><Choice value="rain"/><Choice value="rent"/></Choices>
  <TextArea name="note" toName="text"/>
</View>`)
const chose = (control: string, ...choices: string[]): Result => [
  { from_name: control, to_name: 'text', type: 'choices', value: { choices } },
]
const wrote = (text: string): Result => [
  { from_name: 'note', to_name: 'text', type: 'textarea', value: { text: [text] } },
]
const by = (person: number | null, ...results: Result[]): MeasuredAnnotation => ({
  id: 100 + (person ?? 0),
  completedBy: person,
  result: results.flat(),
  wasCancelled: false,
})
const measure = (
  annotations: MeasuredAnnotation[],
  stored: unknown = {},
  options: MeasureOptions = {},
): ReturnType<typeof measureTask> =>
  measureTask(CONFIG, annotations, normalizeControlWeights(CONFIG, stored), options)
const scoresOf = (agreement: ReturnType<typeof measureTask>): Record<string, number | null> =>
  Object.fromEntries(agreement.controls.map(({ control, score }) => [control, score]))

describe('measureTask', () => {
  test('keeps, for every control, its metric and every pair it was measured on', () => {
    const agreement = measure([
      by(1, chose('mood', 'up')),
      by(2, chose('mood', 'up')),
      by(3, chose('mood', 'down')),
    ])
    expect(agreement.annotationIds).toEqual([101, 102, 103])
    expect(agreement.controls[0]).toEqual({
      control: 'mood',
      metric: 'exact_match',
      metricVersion: 1,
      score: 1 / 3,
      pairs: [
        { a: 101, b: 102, score: 1 },
        { a: 101, b: 103, score: 0 },
        { a: 102, b: 103, score: 0 },
      ],
    })
  })

  test('has no score, not 0, for a single answer and for two of one person', () => {
    expect(measure([]).score).toBeNull()
    expect(measure([by(1, chose('mood', 'up'))]).score).toBeNull()
    expect(measure([by(1, chose('mood', 'up')), { ...by(1, chose('mood', 'up')), id: 5 }]).score).toBeNull()
  })

  test('compares answers of people nobody knows', () => {
    const unknown = [by(null, chose('mood', 'up')), { ...by(null, chose('mood', 'down')), id: 5 }]
    expect(scoresOf(measure(unknown))['mood']).toBe(0)
  })

  test('leaves skipped answers out', () => {
    const skipped = { ...by(3), wasCancelled: true }
    const agreement = measure([by(1, chose('mood', 'up')), by(2, chose('mood', 'up')), skipped])
    expect(agreement.annotationIds).toEqual([101, 102])
    expect(agreement.score).toBe(1)
  })

  test('takes a control both left empty for agreement, unless it was not shown to either', () => {
    const agreement = measure([by(1, chose('mood', 'up')), by(2, chose('mood', 'up'))])
    expect(scoresOf(agreement)).toEqual({ mood: 1, why: null, note: 1 })
  })

  test('measures a conditional control where somebody was asked', () => {
    const agreement = measure([
      by(1, chose('mood', 'down'), chose('why', 'rain')),
      by(2, chose('mood', 'up')),
      by(3, chose('mood', 'down'), chose('why', 'rain')),
    ])
    expect(scoresOf(agreement)['why']).toBe(1 / 3)
  })

  test('can leave out what both left empty', () => {
    const answers = [by(1, chose('mood', 'up')), by(2, chose('mood', 'down'))]
    expect(measure(answers).score).toBe(0.5)
    expect(measure(answers, {}, { emptyControl: 'skip' }).score).toBe(0)
  })

  test('weighs controls, and does not measure one of weight 0', () => {
    const answers = [by(1, chose('mood', 'up'), wrote('abcd')), by(2, chose('mood', 'up'), wrote('abcf'))]
    expect(measure(answers).score).toBeCloseTo((1 + 0.75) / 2)
    expect(measure(answers, { note: { overall: 0.5 } }).score).toBeCloseTo((1 + 0.375) / 1.5)
    const without = measure(answers, { note: { overall: 0 } })
    expect(without.score).toBe(1)
    expect(without.controls.map(({ control }) => control)).toEqual(['mood', 'why'])
  })

  test('has no score when every label chosen has weight 0', () => {
    const answers = [by(1, chose('mood', 'up')), by(2, chose('mood', 'up'))]
    const weights = { mood: { overall: 1, labels: { up: 0 } }, note: { overall: 0 } }
    expect(measure(answers, weights).score).toBeNull()
  })

  test('counts by consensus where that is asked for', () => {
    const answers = [by(1, chose('mood', 'up')), by(2, chose('mood', 'up')), by(3, chose('mood', 'down'))]
    expect(scoresOf(measure(answers, {}, { method: 'consensus' }))['mood']).toBeCloseTo(2 / 3)
  })

  test('takes another metric for a control', () => {
    const answers = [by(1, wrote('one two')), by(2, wrote('one too'))]
    const options = {
      metrics: { note: { metric: 'text_similarity' as const, options: { granularity: 'word' as const } } },
    }
    expect(scoresOf(measure(answers, {}, options))['note']).toBe(0.5)
  })

  test.each<[string, string, string]>([
    ['Choices', 'choice="single"', 'exact_match'],
    ['Choices', 'choice="multiple"', 'jaccard'],
    ['Choices', 'perRegion="true"', 'region_labels_similarity'],
    ['TextArea', '', 'text_similarity'],
    ['TextArea', 'perRegion="true"', 'region_text_similarity'],
    ['Labels', '', 'span_overlap'],
    ['RectangleLabels', '', 'region_iou'],
    ['Rectangle', '', 'region_iou'],
    ['PolygonLabels', '', 'region_iou'],
    ['EllipseLabels', '', 'region_iou'],
    ['BrushLabels', '', 'region_iou'],
    ['HyperTextLabels', '', 'span_overlap'],
    ['ParagraphLabels', '', 'span_overlap'],
    ['TimeSeriesLabels', '', 'span_overlap'],
    ['TimelineLabels', '', 'span_overlap'],
    ['Rating', '', 'rating_scaled'],
    ['Number', '', 'numeric_difference'],
    ['DateTime', '', 'datetime'],
    ['Taxonomy', '', 'taxonomy_subtree_jaccard'],
    ['Pairwise', '', 'exact_match'],
    ['Wobble', '', 'exact_match'],
  ])('measures %s %s by %s', (tag, attributes, metric) => {
    const config = readLabelingConfig(
      `<View><Text name="o" value="$o"/><${tag} name="x" toName="o" ${attributes}/></View>`,
    )
    const { controls } = measureTask(config, [], {})
    expect(controls.map((control) => control.metric)).toEqual([metric])
  })

  test('measures Labels over an image as regions, not as spans', () => {
    const config = readLabelingConfig(
      '<View><Image name="o" value="$o"/><Rectangle name="r" toName="o"/><Labels name="l" toName="o"><Label value="a"/></Labels></View>',
    )
    const { controls } = measureTask(config, [], {})
    expect(controls.map(({ metric }) => metric)).toEqual(['region_iou', 'region_iou'])
  })
})
