import { describe, expect, test } from '@jest/globals'
import { cellValue, columnNames, separatorOf, widen } from './csv-columns.ts'
import type { ColumnKind } from './csv-columns.ts'

const columnOf = (cells: readonly string[]) => {
  const kind = cells.reduce<ColumnKind>(widen, 'empty')
  return cells.map((cell) => cellValue(kind, cell))
}

describe('a column', () => {
  test.each([
    ['numbers', ['1', '-2.5', '1e3'], [1, -2.5, 1000]],
    ['numbers with a gap', ['1', ''], [1, '']],
    ['a decimal comma stays text', ['1,5', '2'], ['1,5', '2']],
    ['one word makes all of it text', ['1', 'x'], ['1', 'x']],
    ['booleans', ['True', 'false', ''], [true, false, '']],
    ['a postcode keeps its zero', ['01067', '10115'], ['01067', '10115']],
    ['a zero and a fraction are numbers', ['0', '0.5'], [0, 0.5]],
    ['more digits than a double keeps', ['12345678901234567890'], ['12345678901234567890']],
    ['words for nothing are words', ['NA', 'null'], ['NA', 'null']],
    ['only gaps', ['', ''], ['', '']],
  ])('%s', (_, cells, values) => {
    expect(columnOf(cells)).toEqual(values)
  })
})

test('a header names every column once', () => {
  expect(columnNames(['a', '', 'a', 'a'])).toEqual(['a', 'Unnamed: 1', 'a.1', 'a.2'])
})

test('the separator is what the first line has more of', () => {
  expect(separatorOf('text;n')).toBe(';')
  expect(separatorOf('text,n;x')).toBe(',')
  expect(separatorOf('text')).toBe(',')
})
