import { expect, test } from '@jest/globals'
import { storableText } from './storable-text.ts'

test('puts a sign in the place of what no column keeps, and leaves the rest', () => {
  expect(storableText('a\0b \ud83d 😀 é')).toBe('a\ufffdb \ufffd 😀 é')
})
