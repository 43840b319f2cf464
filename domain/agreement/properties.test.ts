import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readLabelingConfig } from '../labeling-config/read-labeling-config.ts'
import type { Result, ResultItem } from '../result.ts'
import type { MetricId, MetricOptions } from './metric.ts'
import { METRIC_IDS } from './metric.ts'
import { METRICS } from './metrics.ts'
import { areaOf, intersectionArea } from './polygon-area.ts'
import type { Polygon } from './polygon-area.ts'
import { scorePair } from './score-pair.ts'

const CONFIG = readLabelingConfig(
  '<View><Text name="o" value="$text"/><Choices name="c" toName="o"><Choice value="a"/></Choices></View>',
)
const label = fc.constantFrom('a', 'b', 'c')
const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 3 })
const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)
const itemOf = (type: string, value: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<ResultItem> =>
  value.map((drawn) => ({
    from_name: 'c',
    to_name: 'o',
    type,
    value: drawn as ResultItem['value'],
    original_width: 800,
    original_height: 600,
  }))

const span = itemOf(
  'labels',
  fc
    .record({ start: fc.nat(50), length: fc.nat(20), labels })
    .map(({ start, length, ...rest }) => ({ start, end: start + length, ...rest })),
)
const rectangle = itemOf(
  'rectanglelabels',
  fc.record({
    x: percent,
    y: percent,
    width: percent,
    height: percent,
    rotation: fc.integer({ min: -180, max: 360 }),
    rectanglelabels: labels,
  }),
)
const polygon = itemOf(
  'polygonlabels',
  fc.record({
    points: fc.array(fc.tuple(percent, percent), { minLength: 3, maxLength: 7 }),
    polygonlabels: labels,
  }),
)
const ellipse = itemOf(
  'ellipselabels',
  fc.record({ x: percent, y: percent, radiusX: percent, radiusY: percent, ellipselabels: labels }),
)
const path = fc.array(label, { minLength: 1, maxLength: 4 })
const choices = itemOf('choices', fc.record({ choices: labels }))
const taxonomy = itemOf('taxonomy', fc.record({ taxonomy: fc.array(path, { minLength: 1, maxLength: 3 }) }))
const text = itemOf(
  'textarea',
  fc.record({
    text: fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  }),
)
const number = itemOf('number', fc.record({ number: fc.double({ noNaN: true, noDefaultInfinity: true }) }))
const rating = itemOf('rating', fc.record({ rating: fc.integer({ min: 1, max: 5 }) }))
const day = itemOf(
  'datetime',
  fc.record({ datetime: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) }),
)
const some = (item: fc.Arbitrary<ResultItem>): fc.Arbitrary<Result> => fc.array(item, { maxLength: 4 })

const ANSWERS: Readonly<Record<MetricId, fc.Arbitrary<Result>>> = {
  exact_match: fc.oneof(some(choices), some(taxonomy), some(text), some(rectangle)),
  jaccard: some(choices),
  multilabel_f1: some(choices),
  masi: some(choices),
  taxonomy_path_jaccard: some(taxonomy),
  taxonomy_subtree_jaccard: some(taxonomy),
  taxonomy_path_prefix: some(taxonomy),
  numeric_difference: some(number),
  numeric_relative: some(number),
  rating_scaled: some(rating),
  datetime: some(day),
  text_similarity: some(text),
  span_overlap: some(span),
  region_iou: fc.oneof(some(rectangle), some(polygon), some(ellipse), some(fc.oneof(rectangle, polygon))),
  region_labels_similarity: some(rectangle),
  region_text_similarity: some(
    itemOf(
      'textarea',
      fc.record({
        x: percent,
        y: percent,
        width: percent,
        height: percent,
        text: fc.array(label, { minLength: 1 }),
      }),
    ),
  ),
}
const OPTIONS: fc.Arbitrary<MetricOptions> = fc.record(
  {
    match: fc.constantFrom('two_way' as const, 'one_way_min' as const, 'optimal' as const),
    ignoreLabels: fc.boolean(),
    algorithm: fc.constantFrom(
      'levenshtein' as const,
      'damerau_levenshtein' as const,
      'jaro' as const,
      'jaro_winkler' as const,
      'hamming' as const,
    ),
    granularity: fc.constantFrom(
      'character' as const,
      'bigram' as const,
      'trigram' as const,
      'word' as const,
    ),
    toleranceSeconds: fc.nat(100_000),
    combine: fc.constantFrom('product' as const, 'gate' as const),
  },
  { requiredKeys: [] },
)

function score(metric: MetricId, a: Result, b: Result, options: MetricOptions): number | null {
  const context = { control: CONFIG.controls[0]!, object: CONFIG.objects[0]!, data: {}, options }
  return scorePair(METRICS[metric], a, b, context)
}

describe.each(METRIC_IDS)('%s', (metric) => {
  test('is the same both ways, from 0 to 1, and 1 for the same answer', () => {
    fc.assert(
      fc.property(ANSWERS[metric], ANSWERS[metric], OPTIONS, (a, b, options) => {
        const there = score(metric, a, b, options)
        const back = score(metric, b, a, options)
        if (there === null || back === null) expect(there).toBe(back)
        else {
          expect(there).toBeCloseTo(back, 9)
          expect(there).toBeGreaterThanOrEqual(0)
          expect(there).toBeLessThanOrEqual(1 + 1e-9)
        }
        expect(score(metric, a, a, options)).toBeCloseTo(1, 9)
      }),
      { numRuns: metric === 'region_iou' ? 40 : 100 },
    )
  }, 60_000)

  test('is 0 when one side says nothing', () => {
    fc.assert(
      fc.property(ANSWERS[metric], (a) => {
        const isEmpty = score(metric, a, [], {}) === 1
        expect(isEmpty || score(metric, a, [], {}) === 0).toBe(true)
        expect(score(metric, [], [], {})).toBe(1)
      }),
      { numRuns: 30 },
    )
  })

  test('bears whatever a client may have stored', () => {
    const value = fc.dictionary(
      fc.constantFrom(
        'start',
        'end',
        'x',
        'y',
        'width',
        'height',
        'points',
        'rle',
        'format',
        'ranges',
        'text',
        'choices',
        'number',
        'taxonomy',
        'radiusX',
        'radiusY',
        'startOffset',
        'endOffset',
      ),
      fc.oneof(fc.jsonValue(), fc.constantFrom('rle')),
    )
    const items = some(itemOf('choices', value))
    fc.assert(
      fc.property(items, items, (a, b) => {
        const found = score(metric, a, b, {})
        expect(found === null || (found >= 0 && found <= 1 + 1e-9)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('frames that stand in two ranges', () => {
  const frames = (...ranges: readonly (readonly [number, number])[]): Result => [
    {
      from_name: 'c',
      to_name: 'o',
      type: 'choices',
      value: { ranges: ranges.map(([start, end]) => ({ start, end })) },
    },
  ]

  test('count once', () => {
    expect(score('span_overlap', frames([1, 5]), frames([1, 5], [3, 5]), {})).toBe(1)
    expect(score('span_overlap', frames([1, 4]), frames([1, 6], [2, 8]), {})).toBeCloseTo(0.5, 9)
  })
})

describe('areas by slabs', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  const anyPolygon: fc.Arbitrary<Polygon> = fc.array(point, { minLength: 3, maxLength: 8 })

  test('a polygon meets itself in its whole area', () => {
    fc.assert(
      fc.property(anyPolygon, (shape) => {
        expect(intersectionArea(shape, shape)).toBeCloseTo(areaOf(shape), 6)
      }),
    )
  })

  test('two polygons share no more than either has, however they cross', () => {
    fc.assert(
      fc.property(anyPolygon, anyPolygon, (a, b) => {
        const common = intersectionArea(a, b)
        expect(common).toBeLessThanOrEqual(Math.min(areaOf(a), areaOf(b)) + 1e-9)
        expect(common).toBeCloseTo(intersectionArea(b, a), 9)
      }),
    )
  })

  test('a triangle has the area of the shoelace formula', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        expect(areaOf([a, b, c])).toBeCloseTo(Math.abs(twice) / 2, 6)
      }),
    )
  })
})
