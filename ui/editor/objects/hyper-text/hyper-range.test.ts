import { describe, expect, test } from '@jest/globals'
import { globalOffset, hyperValue, rangeOf } from './hyper-range.ts'

function page(html: string): HTMLElement {
  document.body.innerHTML = html
  return document.body
}

function select(root: Element, start: [string, number], end: [string, number]): Range {
  const texts = [...root.querySelectorAll('*')]
    .flatMap((one) => [...one.childNodes])
    .filter((one) => one.nodeType === 3)
  const find = (text: string) => texts.find((node) => node.nodeValue!.includes(text))!
  const range = document.createRange()
  range.setStart(find(start[0]), start[1])
  range.setEnd(find(end[0]), end[1])
  return range
}

const HTML = '<div><p>one <b>bold</b> two<br>three</p><p>four</p></div>'

describe('a stretch of a page', () => {
  test('is stored by paths, offsets in their nodes, and offsets in the whole text where a line break counts', () => {
    const root = page(HTML)
    expect(hyperValue(root, select(root, ['bold', 1], ['three', 3]))).toEqual({
      start: '/div[1]/p[1]/b[1]/text()[1]',
      end: '/div[1]/p[1]/text()[3]',
      startOffset: 1,
      endOffset: 3,
      globalOffsets: { start: 5, end: 16 },
      text: 'old twothr',
    })
  })

  test.each([true, false])('is found again by its offsets, and by its paths alone (%s)', (hasOffsets) => {
    const root = page(HTML)
    const { globalOffsets, ...paths } = hyperValue(root, select(root, ['two', 1], ['four', 2]))!
    const range = rangeOf(root, hasOffsets ? { ...paths, globalOffsets: globalOffsets! } : paths)
    expect(range?.toString()).toBe('twothreefo')
  })

  test('an end between elements is the nearest text inside', () => {
    const root = page(HTML)
    const range = document.createRange()
    range.setStart(root.querySelector('div')!, 1)
    range.setEnd(root.querySelector('div')!, 2)
    expect(hyperValue(root, range)).toMatchObject({
      start: '/div[1]/p[2]/text()[1]',
      startOffset: 0,
      endOffset: 4,
    })
  })

  test('a path that leads nowhere marks nothing', () => {
    expect(rangeOf(page(HTML), { start: '/table[1]', end: '/p[9]' })).toBeNull()
  })

  test('offsets count code units', () => {
    const root = page('<p>😀ab</p>')
    expect(globalOffset(root, { node: root.querySelector('p')!.firstChild!, offset: 3 })).toBe(3)
  })
})
