import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkResult } from './check-result.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import { TAGS } from './tag-table.ts'

/** A control of each tag, pointed at `o`. */
const controlOf = (tag: string) => {
  const object = TAGS.get(tag)?.worksOn?.[0] ?? 'Text'
  const more = tag === 'Rating' ? ' maxRating="10"' : ''
  return readLabelingConfig(
    `<View><${object} name="o" value="$v"/><${tag} name="c" toName="o"${more}><Label value="x"/><Choice value="x"/></${tag}></View>`,
  )
}
const faults = (tag: string, value: unknown, type = tag.toLowerCase()) =>
  checkResult(controlOf(tag), [{ id: 'r', from_name: 'c', to_name: 'o', type, value }]).map(
    ({ code }) => code,
  )

const BOX = { x: 10, y: 10, width: 20, height: 20, rotation: 0 }
const VERTEX = { id: 'a', x: 1, y: 2, prevPointId: null, isBezier: false }

describe('a value as Label Studio stores it', () => {
  test.each<[string, unknown]>([
    ['Choices', { choices: ['x'] }],
    ['Choices', { choices: [['x', 'x']], ...BOX }],
    ['Taxonomy', { taxonomy: [['x'], ['x', 'x']] }],
    ['TextArea', { text: ['one', 'two'] }],
    ['TextArea', { text: 'alone', start: 0, end: 4 }],
    ['Number', { number: -3.5 }],
    ['Rating', { rating: 10 }],
    ['DateTime', { datetime: '2024-01-31T10:00' }],
    ['Pairwise', { selected: 'left' }],
    ['Ranker', { ranker: { _: ['1'], best: ['2', '3'] } }],
    ['Ranker', { ranker: { rank: ['1', '2'] } }],
    ['Labels', { start: 0, end: 4, text: 'abcd', labels: ['x'] }],
    [
      'HyperTextLabels',
      {
        start: '/p[1]/text()[1]',
        end: '/p[1]/text()[1]',
        startOffset: 0,
        endOffset: 3,
        hypertextlabels: ['x'],
      },
    ],
    ['ParagraphLabels', { start: '0', end: '1', startOffset: 0, endOffset: 3, paragraphlabels: ['x'] }],
    ['TimeSeriesLabels', { start: 1, end: 2, instant: false, timeserieslabels: ['x'] }],
    ['TimelineLabels', { ranges: [{ start: 1, end: 5 }], timelinelabels: ['x'] }],
    ['RectangleLabels', { ...BOX, rectanglelabels: ['x'] }],
    ['EllipseLabels', { x: 50, y: 50, radiusX: 50, radiusY: 1, rotation: 0, ellipselabels: ['x'] }],
    [
      'PolygonLabels',
      {
        points: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        closed: true,
        polygonlabels: ['x'],
      },
    ],
    ['KeyPointLabels', { x: 1, y: 2, width: 0.5, keypointlabels: ['x'] }],
    ['BrushLabels', { format: 'rle', rle: [0, 255], brushlabels: ['x'] }],
    ['BitmaskLabels', { imageDataURL: 'data:image/png;base64,AAAA', bitmasklabels: ['x'] }],
    ['VectorLabels', { vertices: [VERTEX], closed: false, vectorlabels: ['x'] }],
    [
      'VideoRectangle',
      { framesCount: 10, duration: 1, sequence: [{ frame: 1, enabled: true, ...BOX }], labels: ['x'] },
    ],
    ['VideoVectorLabels', { sequence: [{ frame: 1, vertices: [VERTEX] }], videovectorlabels: ['x'] }],
    ['OcrLabels', { ...BOX, pageIndex: 1, ocrtext: 'a', ocrlabels: ['x'] }],
    ['Choices', {}],
  ])('of %s fits: %j', (tag, value) => {
    expect(faults(tag, value)).toEqual([])
  })

  test('of a magic wand is a brush’s', () => {
    expect(faults('MagicWand', { format: 'rle', rle: [0, 1] }, 'brush')).toEqual([])
  })
})

describe('a value of the wrong shape', () => {
  test.each<[string, unknown]>([
    ['Choices', 'x'],
    ['Choices', { choices: 'x' }],
    ['Choices', { choices: [{ value: 'x' }] }],
    ['Taxonomy', { taxonomy: { x: 1 } }],
    ['TextArea', { text: [1] }],
    ['Number', { number: '5' }],
    ['Rating', { rating: 11 }],
    ['Rating', { rating: '3' }],
    ['DateTime', { datetime: ['2024'] }],
    ['Pairwise', { selected: 'both' }],
    ['Ranker', { ranker: { best: 'a' } }],
    ['Labels', { start: 0, end: 1, labels: 'x' }],
    ['TimelineLabels', { ranges: [{ from: 1 }] }],
    ['PolygonLabels', { points: [[1, 2, 3]] }],
    ['BrushLabels', { format: 'png', rle: [] }],
    ['BrushLabels', { format: 'rle', rle: [256] }],
    ['BitmaskLabels', { imageDataURL: 'https://example.com/a.png' }],
    ['VectorLabels', { vertices: [[1, 2]] }],
    ['VideoRectangle', { sequence: [{ x: 1 }] }],
  ])('of %s is told: %j', (tag, value) => {
    expect(faults(tag, value)).toEqual(['value_wrong'])
  })

  test('names the control and what was sent, as Label Studio does', () => {
    const [fault] = checkResult(controlOf('Pairwise'), [
      { from_name: 'c', to_name: 'o', type: 'pairwise', value: { selected: 'both' } },
    ])
    expect(fault!.message).toBe("Region 0: Invalid value for control 'c'. Got: 'both'.")
  })
})

describe('an answer recorded from Label Studio', () => {
  const folder = new URL('../../test/golden/', import.meta.url)
  const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('annotations.json'),
  )
  test.each(recorded)('%s has values of the right shapes', (path) => {
    const config = readLabelingConfig(
      readFileSync(new URL(path.replace('annotations.json', 'config.xml'), folder), 'utf8'),
    )
    const results = resultsIn(JSON.parse(readFileSync(new URL(path, folder), 'utf8')))
    expect(results.length).toBeGreaterThan(0)
    const wrong = results.flatMap((result) => checkResult(config, result))
    // One of them chooses by the value where an alias holds: Label Studio keeps it all the same.
    expect(wrong.filter(({ code }) => code !== 'label_unknown')).toEqual([])
  })
})

function resultsIn(value: unknown): unknown[][] {
  if (Array.isArray(value)) {
    const isResult = value.some((item) => typeof item === 'object' && item !== null && 'from_name' in item)
    return isResult ? [value] : value.flatMap(resultsIn)
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(resultsIn) : []
}
