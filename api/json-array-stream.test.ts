import { describe, expect, test } from '@jest/globals'
import { text } from 'node:stream/consumers'
import { jsonArrayStream } from './json-array-stream.ts'

async function* pages(...given: object[][]): AsyncGenerator<object[]> {
  for (const page of given) yield await Promise.resolve(page)
}

describe('jsonArrayStream', () => {
  test('writes pages as one array, empty pages included', async () => {
    expect(JSON.parse(await text(jsonArrayStream(pages([{ a: 1 }, { a: 2 }], [], [{ a: 3 }]))))).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ])
  })

  test('writes an empty array when there is nothing', async () => {
    expect(await text(jsonArrayStream(pages()))).toBe('[]')
  })

  test('never closes the array after an error', async () => {
    const broken = async function* (): AsyncGenerator<object[]> {
      yield await Promise.resolve([{ a: 1 }])
      throw new Error('the database went away')
    }
    const seen: string[] = []
    const stream = jsonArrayStream(broken()).on('data', (chunk) => seen.push(String(chunk)))
    await expect(new Promise((_, reject) => stream.once('error', reject))).rejects.toThrow('went away')
    expect(seen.join('')).not.toContain(']')
  })
})
