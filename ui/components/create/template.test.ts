import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { TEMPLATE_KEYS, TEMPLATES, writeConfig } from './template.ts'

describe('writeConfig', () => {
  test.each(TEMPLATE_KEYS)('%s is a configuration without problems', (key) => {
    const template = TEMPLATES[key]
    const config = readLabelingConfig(writeConfig(template, { dataKey: 'body', labels: template.labels }))
    expect(config.problems).toEqual([])
    expect(config.unsupportedTags).toEqual([])
    expect(config.objects[0]).toMatchObject({ tag: template.object, value: '$body' })
    expect(config.controls[0]?.labels.map(({ value }) => value)).toEqual(template.labels)
  })

  test('keeps labels that are not XML', () => {
    const labels = ['R&D', '<none>', 'a "b"']
    const config = readLabelingConfig(writeConfig(TEMPLATES.classifyText, { dataKey: 'text', labels }))
    expect(config.controls[0]?.labels.map(({ value }) => value)).toEqual(labels)
  })
})
