import { describe, expect, test } from '@jest/globals'
import { firstRecords } from './first-records.ts'
import { firstRow } from './first-row.ts'

/** jsdom's files have no `text()`; this has what is used of one. */
function file(name: string, text: string, type = ''): File {
  return {
    name,
    type,
    slice: (from: number, to: number) => ({ text: () => Promise.resolve(text.slice(from, to)) }),
  } as unknown as File
}

describe('firstRow', () => {
  test('is the data of the first task of a JSON list, also when the list is cut off', async () => {
    const text = '[\n{"data": {"text": "a } b", "year": 2011}, "meta": {}},\n{"data": {"text": "sec'
    expect(await firstRow([file('a.json', text)])).toEqual({ text: 'a } b', year: 2011 })
  })

  test('is the first line of JSON lines', async () => {
    expect(await firstRow([file('a.jsonl', '{"text":"one"}\n{"text":"two"}\n')])).toEqual({ text: 'one' })
  })

  test('is the first row of a table under its header', async () => {
    const text = 'id,text\r\n1,"a, ""b""\nc"\r\n2,d\r\n'
    expect(await firstRow([file('a.csv', text)])).toEqual({ id: '1', text: 'a, "b"\nc' })
  })

  test('skips files that hold none', async () => {
    expect(await firstRow([file('a.json', 'not JSON'), file('b.txt', 'hello\nthere')])).toEqual({
      text: 'hello',
    })
    expect(await firstRow([file('a.json', '[1, 2]')])).toBeNull()
  })
})

describe('firstRecords', () => {
  test('gives a last record without a line end', () => {
    expect(firstRecords('a\tb\n1\t2', '\t', 2)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})
