import type { ItemValue } from '../../core/answer.ts'
import { globalOffsetsOf } from '../../core/text-shapes.ts'

/** A place in a page: a node, and an offset in it. */
export interface Place {
  readonly node: Node
  readonly offset: number
}

/**
 * A selection on a page as Label Studio stores it: paths to the text nodes with offsets in them, and beside them the
 * offsets in the text of the whole page, in which a `<br>` counts as one.
 */
export function hyperValue(root: Element, range: Range): ItemValue | null {
  const start = textPlace(root, range.startContainer, range.startOffset, 'forward')
  const end = textPlace(root, range.endContainer, range.endOffset, 'backward')
  const text = range.toString()
  if (!start || !end || text === '') return null
  return {
    start: pathOf(root, start.node),
    end: pathOf(root, end.node),
    startOffset: start.offset,
    endOffset: end.offset,
    globalOffsets: { start: globalOffset(root, start), end: globalOffset(root, end) },
    text,
  }
}

/** The stretch of the page a region marks; by its offsets where they are known, else by its paths. Null when neither is there. */
export function rangeOf(root: Element, value: ItemValue): Range | null {
  const global = globalOffsetsOf(value)
  const ends = global
    ? [placeAt(root, global.start, 'forward'), placeAt(root, global.end, 'backward')]
    : [
        placeOfPath(root, value['start'], value['startOffset']),
        placeOfPath(root, value['end'], value['endOffset']),
      ]
  const [start, end] = ends
  if (!start || !end) return null
  const range = root.ownerDocument.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

/** Offset in the text of the page. */
export function globalOffset(root: Element, { node, offset }: Place): number {
  let passed = 0
  for (const one of countedNodes(root)) {
    if (one === node) return passed + offset
    passed += lengthOf(one)
  }
  return passed
}

function placeAt(root: Element, offset: number, side: 'forward' | 'backward'): Place | null {
  let passed = 0
  for (const node of countedNodes(root)) {
    const end = passed + lengthOf(node)
    const isHere = side === 'forward' ? offset < end : offset <= end
    if (isHere && isText(node)) return { node, offset: Math.max(0, offset - passed) }
    passed = end
  }
  return null
}

/** `/div[1]/p[2]/text()[1]`, from the root down. */
function pathOf(root: Element, node: Node): string {
  const steps: string[] = []
  for (let at: Node = node; at !== root && at.parentNode; at = at.parentNode) {
    const { nodeName } = at
    const name = isText(at) ? 'text()' : nodeName.toLowerCase()
    const alike: Node[] = [...at.parentNode.childNodes].filter((one) => one.nodeName === nodeName)
    steps.unshift(`${name}[${alike.indexOf(at) + 1}]`)
  }
  return `/${steps.join('/')}`
}

function placeOfPath(root: Element, path: unknown, offset: unknown): Place | null {
  if (typeof path !== 'string') return null
  let node: Node = root
  for (const step of path.split('/').filter(Boolean)) {
    const [, name = '', number = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
    const alike = [...node.childNodes].filter((one) =>
      name === 'text()' ? isText(one) : one.nodeName.toLowerCase() === name.toLowerCase(),
    )
    const found = alike[Number(number) - 1]
    if (!found) return null
    node = found
  }
  if (!isText(node)) return null
  return { node, offset: Math.min(Number(offset ?? 0) || 0, lengthOf(node)) }
}

/** The text node a place stands for: an end of a selection may lie between elements. */
function textPlace(root: Element, node: Node, offset: number, side: 'forward' | 'backward'): Place | null {
  if (isText(node)) return { node, offset }
  const before = root.ownerDocument.createRange()
  before.selectNodeContents(root)
  before.setEnd(node, offset)
  const texts = [...countedNodes(root)].filter(isText)
  const inside = texts.filter((text) => before.comparePoint(text, lengthOf(text)) <= 0)
  if (side === 'backward') {
    const last = inside.at(-1)
    return last ? { node: last, offset: lengthOf(last) } : null
  }
  const next = texts[inside.length]
  return next ? { node: next, offset: 0 } : null
}

function* countedNodes(root: Element): Generator<Node> {
  const walker = root.ownerDocument.createTreeWalker(root, 1 | 4)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isText(node) || node.nodeName === 'BR') yield node
  }
}

function isText(node: Node): boolean {
  return node.nodeType === 3
}

function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? 1
}
