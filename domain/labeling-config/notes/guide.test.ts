import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { TAGS } from '../tag-table.ts'
import { attributeNote } from './attribute-notes.ts'
import { configurationGuide } from './guide.ts'
import { TAG_NOTES } from './tag-notes.ts'

describe('the guide to the configuration language', () => {
  test.each([...TAGS.keys()])('says what %s is for, and each of its attributes', (tag) => {
    expect(TAG_NOTES[tag]).toMatch(/^[A-Z].*\.$/)
    const silent = Object.keys(TAGS.get(tag)!.attributes).filter((name) => attributeNote(tag, name) === '')
    expect(silent).toEqual([])
  })

  test('says nothing of tags that are not there', () => {
    expect(Object.keys(TAG_NOTES).filter((tag) => !TAGS.has(tag))).toEqual([])
  })

  /** `npm run write:guide` writes it anew after the table has changed. */
  test('is what the table says', () => {
    const path = new URL('../../../docs/configuration.md', import.meta.url)
    expect(readFileSync(path, 'utf8')).toBe(configurationGuide())
  })
})
