import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../labeling-config/read-labeling-config.ts'
import { controlWeightsProblem, normalizeControlWeights } from './control-weights.ts'

const path = new URL('../../test/golden/labeling-configs.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as {
  cases: { name: string; xml: string; controlWeights?: unknown }[]
}
const MOOD = readLabelingConfig(
  '<View><Text name="t" value="$t"/><Choices name="mood" toName="t"><Choice value="up"/><Choice value="down"/></Choices></View>',
)

describe('normalizeControlWeights', () => {
  test.each(cases.filter(({ controlWeights }) => controlWeights))(
    'gives $name the weights Label Studio gave it',
    ({ xml, controlWeights }) => {
      expect(normalizeControlWeights(readLabelingConfig(xml), {})).toEqual(controlWeights)
    },
  )

  test('keeps what was set, fills in the rest and leaves out what is not in the configuration', () => {
    const stored = { mood: { overall: 0.5, labels: { up: 0, sideways: 0.3 } }, gone: { overall: 0 } }
    expect(normalizeControlWeights(MOOD, stored)).toEqual({
      mood: { overall: 0.5, type: 'Choices', labels: { up: 0, down: 1 } },
    })
  })

  test.each([null, 'x', [], { mood: 'x' }, { mood: { overall: '1', labels: { up: 2, down: -1 } } }])(
    'takes nonsense %j for nothing set',
    (stored) => {
      expect(normalizeControlWeights(MOOD, stored)).toEqual(normalizeControlWeights(MOOD, {}))
    },
  )
})

describe('controlWeightsProblem', () => {
  test('has nothing against weights from 0 to 1 of controls that exist', () => {
    expect(controlWeightsProblem(MOOD, { mood: { overall: 0, labels: { up: 1 } } })).toBeNull()
  })

  test.each([
    [{ gone: { overall: 1 } }, 'no control "gone"'],
    [{ mood: { overall: 2 } }, 'from 0 to 1'],
    [{ mood: { labels: { up: -1 } } }, 'from 0 to 1'],
    [{ mood: 1 }, 'must be an object'],
    [{ mood: [] }, 'must be an object'],
  ])('refuses %j', (given, text) => {
    expect(controlWeightsProblem(MOOD, given)).toContain(text)
  })
})
