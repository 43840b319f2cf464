/// <reference types="node" />
import { describe, expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { readAnswer, valueOf } from './answer.ts'
import type { Answer } from './answer.ts'
import { addRegion, answerQuestion, removeRegion, reshapeRegion } from './edit-answer.ts'
import { readFigure, writeFigure } from './image/figure.ts'
import { beginHistory, record, undo } from './history.ts'
import { readRegions } from './regions.ts'

const GOLDEN = new URL('../../../test/golden/', import.meta.url)
const cases = readdirSync(GOLDEN)
  .filter((name) => /^\d\d-/.test(name))
  .flatMap((name) => {
    try {
      const file = readFileSync(new URL(`${name}/annotations.json`, GOLDEN), 'utf8')
      const people = JSON.parse(file) as Record<string, unknown[]>
      return Object.entries(people).flatMap(([person, answers]) =>
        answers.map((answer, at) => ({ name: `${name} ${person} ${at}`, project: name, stored: answer })),
      )
    } catch {
      return []
    }
  })

describe('answers as Label Studio stores them', () => {
  test('there are some to be read', () => {
    expect(new Set(cases.map(({ project }) => project)).size).toBeGreaterThanOrEqual(8)
  })

  test.each(cases)('$name is read and written without a change', ({ stored }) => {
    expect(JSON.stringify(readAnswer(stored))).toBe(JSON.stringify(stored))
  })

  test.each(cases)('$name keeps every other item while a region comes and goes', ({ stored }) => {
    const answer = readAnswer(stored)
    const edited = addRegion(answer, {
      id: 'new',
      fromName: 'somewhere',
      toName: 'something',
      type: 'rectangle',
      value: { x: 1 },
    })
    expect(JSON.stringify(edited.slice(0, -1))).toBe(JSON.stringify(stored))
    expect(JSON.stringify(removeRegion(edited, 'new'))).toBe(JSON.stringify(stored))
  })

  test.each(cases)('$name keeps every other item while a question is answered and undone', ({ stored }) => {
    const before = beginHistory(readAnswer(stored))
    const source = { fromName: 'a new question', toName: 'text', type: 'choices' }
    const after = record(before, answerQuestion(before.present, source, ['yes'], { newId: 'q' }))
    expect(after.present).toHaveLength(before.present.length + 1)
    expect(JSON.stringify(undo(after).present)).toBe(JSON.stringify(stored))
  })

  test.each(cases.filter(({ project }) => project.includes('-image-')))(
    '$name: every place on an image is read, and written where it was',
    ({ stored }) => {
      const answer = readAnswer(stored)
      for (const item of answer) {
        const natural = { width: item['original_width'] as number, height: item['original_height'] as number }
        const figure = readFigure(valueOf(item), natural)
        expect(figure).not.toBeNull()
        const [written] = reshapeRegion([item], item['id'] as string, writeFigure(figure!, natural))
        expect(rounded(written)).toEqual(rounded(item))
      }
    },
  )

  test('boxes, spans and relations of the recorded projects are seen as regions', () => {
    expect(regionsOf('04-image-rectangles', 'A')).toEqual([
      ['b1', 'rectanglelabels', ['Car']],
      ['b2', 'rectanglelabels', ['Dog']],
    ])
    expect(regionsOf('03-text-ner-relations', 'A')).toEqual([
      ['n1', 'labels', ['PER']],
      ['n2', 'labels', ['LOC']],
    ])
    expect(regionsOf('01-text-choices-single', 'A')).toEqual([])
  })
})

function regionsOf(project: string, person: string): unknown[] {
  const config = readLabelingConfig(readFileSync(new URL(`${project}/config.xml`, GOLDEN), 'utf8'))
  const marks = new Set(
    config.controls.filter((control) => control.type.endsWith('labels')).map((control) => control.name),
  )
  const found = cases.find((one) => one.name === `${project} ${person} 0`)
  const answer: Answer = readAnswer(found?.stored)
  return readRegions(answer, (name) => marks.has(name)).map(({ id, type, labels }) => [id, type, labels])
}

/** Percent to pixels and back leaves the last digits open. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, entry: unknown) =>
      typeof entry === 'number' ? Number(entry.toFixed(9)) : entry,
    ),
  )
}
