import { describe, expect, test } from '@jest/globals'
import { elementScanner } from './element-scanner.ts'

const encoder = new TextEncoder()

function elementsOf(text: string, pieceBytes: number): { found: unknown[]; isBroken: boolean } {
  const bytes = encoder.encode(text)
  const scanner = elementScanner()
  const found: unknown[] = []
  const take = (start: number, end: number) => {
    found.push(JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))))
  }
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    for (const { start, end } of scanner.feed(bytes.subarray(at, at + pieceBytes))) take(start, end)
  }
  const { last, isBroken } = scanner.finish()
  if (last && !isBroken) take(last.start, last.end)
  return { found, isBroken }
}

describe('elementScanner', () => {
  const items = [{ a: '}] \\" ,[' }, [1, [2]], 'é, "x"', 3.5, null, { deep: { er: [{}] } }, '']

  test.each([1, 2, 3, 7, 1000])('finds the items of a list read %i bytes at a time', (pieceBytes) => {
    expect(elementsOf(JSON.stringify(items, null, 1), pieceBytes)).toEqual({ found: items, isBroken: false })
    expect(elementsOf(JSON.stringify(items), pieceBytes)).toEqual({ found: items, isBroken: false })
  })

  test('takes one object, and objects that follow each other', () => {
    expect(elementsOf('  {"a": 1} ', 4).found).toEqual([{ a: 1 }])
    expect(elementsOf('{"a":1}\n{"a":2}', 4).found).toEqual([{ a: 1 }, { a: 2 }])
  })

  test.each(['[{', '[{"a":1}', '[{"a":1}]{', '["x', '{"a":1}}'])('sees that %s is broken', (text) => {
    expect(elementsOf(text, 3).isBroken).toBe(true)
  })

  test('goes on behind any element as if it had read what came before', () => {
    const bytes = encoder.encode(JSON.stringify(items))
    const spans = elementScanner().feed(bytes)
    for (const [index, { end }] of spans.entries()) {
      const rest = elementScanner({ offset: end, inside: 'list' }).feed(bytes.subarray(end))
      expect(rest).toEqual(spans.slice(index + 1))
    }
  })

  test('an empty list has no element', () => {
    expect(elementsOf(' [ ] ', 2)).toEqual({ found: [], isBroken: false })
  })
})
