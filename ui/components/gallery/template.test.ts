import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkTaskData } from '../../../domain/labeling-config/check-task-data.ts'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { gallery as words } from '../../i18n/en/gallery.ts'
import { GROUPS, readTemplate, searchTemplates, withColumns } from './template.ts'

const FOLDER = new URL('./templates/', import.meta.url)
const TEMPLATES = readdirSync(FOLDER).map((file) =>
  readTemplate(file.replace('.xml', ''), readFileSync(new URL(file, FOLDER), 'utf8'), '/assets/cat.jpg'),
)
const groupName = (group: (typeof GROUPS)[number]): string => words.groups[group]
const find = (query: string): string[] => searchTemplates(TEMPLATES, query, groupName).map(({ key }) => key)
const one = (key: string) => TEMPLATES.find((template) => template.key === key)!

describe.each(TEMPLATES.map((template) => [template.key, template] as const))('%s', (_, template) => {
  test('is a configuration without problems, but for tags that are not drawn yet', () => {
    const { problems } = readLabelingConfig(template.labelConfig)
    expect(problems.filter(({ code }) => code !== 'tag_unsupported')).toEqual([])
  })

  test('can be shown on its sample, whose every key it reads', () => {
    expect(checkTaskData(readLabelingConfig(template.labelConfig), template.sample)).toBeNull()
    expect([...template.dataKeys].sort()).toEqual(Object.keys(template.sample).sort())
    expect(template.dataKeys.length).toBeGreaterThan(0)
  })

  test('says what it is, in a group, with words to find it by', () => {
    expect(GROUPS).toContain(template.group)
    expect(template.title.length).toBeLessThanOrEqual(40)
    expect(template.text.length).toBeLessThanOrEqual(80)
    expect(template.keywords.length).toBeGreaterThan(0)
    expect(find(template.title)[0]).toBe(template.key)
  })
})

describe('the gallery', () => {
  test('has at least 25 templates without tags of recordings and films, over every group', () => {
    const still = TEMPLATES.filter(
      ({ tags }) => !tags.some((tag) => /^(Audio|Video|TimeSeries|Chat)$/.test(tag)),
    )
    expect(still.length).toBeGreaterThanOrEqual(25)
    expect(new Set(TEMPLATES.map(({ group }) => group))).toEqual(new Set(GROUPS))
    expect(new Set(TEMPLATES.map(({ title }) => title)).size).toBe(TEMPLATES.length)
  })

  test('is searched by titles, tags, keywords and groups, all words at once', () => {
    expect(find('ner')).toContain('text-entities')
    expect(find('PolygonLabels')).toEqual(['image-polygons'])
    expect(find('bounding box')).toContain('image-boxes')
    expect(find('ranking pairwise')).toEqual(expect.arrayContaining(['pairwise-texts', 'pairwise-images']))
    expect(find('zebra crossing')).toEqual([])
    expect(find('  ')).toHaveLength(TEMPLATES.length)
  })

  test('names tags that cannot be used yet', () => {
    expect(one('video-timeline').missingTags).toEqual(['Video', 'TimelineLabels'])
    expect(one('text-classification').missingTags).toEqual([])
  })

  test('shows the picture that is built into the page', () => {
    expect(one('image-boxes').sample).toEqual({ image: '/assets/cat.jpg' })
    expect(one('image-pages').sample).toEqual({ pages: ['/assets/cat.jpg', '/assets/cat.jpg'] })
  })
})

describe('withColumns', () => {
  test('reads other columns and leaves the rest alone', () => {
    const config = readLabelingConfig(
      withColumns(one('text-question').labelConfig, { text: 'body & "more"', question: 'q' }),
    )
    expect(config.objects.map(({ value }) => value)).toEqual(['$q', '$body & "more"'])
    expect(config.controls.map(({ toName }) => toName)).toEqual([['text'], ['text']])
  })

  test('does not take a key for the beginning of a longer one', () => {
    const pair = one('answer-preference')
    expect(withColumns(pair.labelConfig, { answer: 'x', prompt: 'p' })).toBe(
      pair.labelConfig.replace('$prompt', '$p'),
    )
  })

  test('can be changed again, whatever the column is called', () => {
    const { labelConfig } = one('text-classification')
    const odd = withColumns(labelConfig, { text: 'a.b (1) & "c"' })
    expect(withColumns(odd, { 'a.b (1) & "c"': 'text' })).toBe(labelConfig)
  })
})
