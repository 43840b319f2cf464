import type { Span } from '../../core/text-span.ts'

/**
 * What the person selected inside an element, in code units of its text. Null when nothing is selected, or the
 * selection does not touch the element. Badges hold no text of their own, so they do not shift the count.
 */
export function selectedSpan(element: HTMLElement): Span | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(element)) return null
  const inside = document.createRange()
  inside.selectNodeContents(element)
  if (inside.comparePoint(range.startContainer, range.startOffset) === 0) {
    inside.setStart(range.startContainer, range.startOffset)
  }
  if (inside.comparePoint(range.endContainer, range.endOffset) === 0) {
    inside.setEnd(range.endContainer, range.endOffset)
  }
  const start = offsetOf(element, inside.startContainer, inside.startOffset)
  const end = offsetOf(element, inside.endContainer, inside.endOffset)
  return start < end ? { start, end } : null
}

/** Selects a span of an element's text, as if it had been dragged over. */
export function showSelection(element: HTMLElement, span: Span): void {
  const start = placeOf(element, span.start)
  const end = placeOf(element, span.end)
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
  start.node.parentElement?.scrollIntoView({ block: 'nearest' })
}

export function dropSelection(): void {
  document.getSelection()?.removeAllRanges()
}

function offsetOf(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  return before.toString().length
}

function placeOf(element: HTMLElement, at: number): { node: Node; offset: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let passed = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (at <= passed + length) return { node, offset: at - passed }
    passed += length
  }
  return { node: element, offset: element.childNodes.length }
}
