import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { isSuitableForBulk } from './is-suitable-for-bulk.ts'
import { labelStudioRefusal } from './label-studio-message.ts'
import type { ParsedControl } from './parsed-label-config.ts'
import { parsedLabelConfig } from './parsed-label-config.ts'
import { readLabelingConfig } from './read-labeling-config.ts'

interface Recorded {
  readonly name: string
  readonly xml: string
  readonly refusal: string | null
  readonly parsed?: Record<string, ParsedControl>
  readonly suitableForBulk?: boolean
}
const path = new URL('../../test/golden/labeling-configs.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: Recorded[] }

describe('a configuration recorded from Label Studio', () => {
  test.each(cases)('$name is refused or accepted in the same words', ({ xml, refusal }) => {
    expect(labelStudioRefusal(readLabelingConfig(xml))).toBe(refusal)
  })
  test.each(cases.filter(({ parsed }) => parsed))('$name is shown in the same shape', ({ xml, parsed }) => {
    expect(parsedLabelConfig(readLabelingConfig(xml))).toEqual(parsed)
  })
  test.each(cases.filter(({ parsed }) => parsed))('$name suits bulk labelling or not', (recorded) => {
    expect(isSuitableForBulk(readLabelingConfig(recorded.xml))).toBe(recorded.suitableForBulk)
  })
})

test('a tag that is pointed at itself both shows and answers', () => {
  const config = readLabelingConfig('<View><ReactCode name="r" toName="r" data="$image"/></View>')
  expect(config.objects.map(({ name, value }) => [name, value])).toEqual([['r', '$image']])
  expect(config.controls.map(({ name, toName }) => [name, ...toName])).toEqual([['r', 'r']])
  expect(config.problems.map(({ code }) => code)).toEqual(['tag_unsupported'])
})
