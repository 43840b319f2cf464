import { describe, expect, test } from '@jest/globals'
import { storableJson } from './storable-json.ts'

const read = (text: string): unknown => JSON.parse(storableJson(text))

describe('storableJson', () => {
  test('puts a sign in the place of what no column keeps', () => {
    expect(read(String.raw`["a\u0000b", "\ud83d", "\uDE00 end", "\ud83d\ud83d\ude00"]`)).toEqual([
      'a\ufffdb',
      '\ufffd',
      '\ufffd end',
      '\ufffd😀',
    ])
  })

  test('leaves everything else as it is', () => {
    const text = String.raw`{"pair": "\ud83d\ude00", "letters": "\\u0000 \\\\ud83d", "line": "\n\u00e9\""}`
    expect(storableJson(text)).toBe(text)
  })

  test('makes no JSON of what is none', () => {
    expect(() => read(String.raw`["\U0000 \u0000"]`)).toThrow(SyntaxError)
  })
})
