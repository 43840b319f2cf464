import { parseXml, XmlComment, XmlDocumentType, XmlElement, XmlText } from '@rgrove/parse-xml'
import type { XmlNode } from '@rgrove/parse-xml'
import type { JsonObject } from '../wire.ts'
import type { ConfigNode, Position, Problem } from './labeling-config.ts'
import { problem } from './problem.ts'
import { findXmlFault } from './xml-fault.ts'

export interface ParsedTree {
  readonly root: ConfigNode | null
  readonly sampleTask: JsonObject | null
  readonly problems: readonly Problem[]
}

/** A configuration of 20,000 labels is 1 MB; nobody writes a longer one by hand. */
const MAX_LENGTH = 2_000_000
const MAX_DEPTH = 100

/** Text into nodes. Never throws: what cannot be read is a problem with its place. */
export function parseTree(text: string): ParsedTree {
  const xml = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (xml.length > MAX_LENGTH) {
    return refused(problem('too_long', START, { length: String(xml.length), limit: String(MAX_LENGTH) }))
  }
  try {
    return readDocument(xml)
  } catch (error) {
    if (error instanceof RangeError) return refused(tooDeep(START))
    return refused(syntaxProblem(xml, error))
  }
}

const START: Position = { line: 1, column: 1 }

function readDocument(xml: string): ParsedTree {
  const document = parseXml(xml, {
    includeOffsets: true,
    preserveCdata: false,
    preserveComments: true,
    preserveDocumentType: true,
  })
  const locate = locator(xml)
  const doctype = document.children.find((node) => node instanceof XmlDocumentType)
  if (doctype) return refused(dtdProblem(doctype, locate))
  if (!document.root) return refused(syntaxProblem(xml, null))
  if (depthOf(document.root) > MAX_DEPTH) return refused(tooDeep(START))
  return { root: toNode(document.root, locate), sampleTask: findSampleTask(document), problems: [] }
}

function toNode(element: XmlElement, locate: Locate): ConfigNode {
  const children = element.children.filter((child) => child instanceof XmlElement)
  const text = element.children.map((child) => (child instanceof XmlText ? child.text : '')).join('')
  return {
    tag: element.name,
    // Own properties only: an attribute called __proto__ stays an attribute.
    attributes: Object.fromEntries(Object.entries(element.attributes)),
    children: children.map((child) => toNode(child, locate)),
    text: text.trim(),
    at: locate(element.start),
  }
}

function depthOf(root: XmlElement): number {
  let depth = 0
  let level: readonly XmlElement[] = [root]
  while (level.length > 0 && depth <= MAX_DEPTH) {
    depth += 1
    level = level.flatMap(({ children }) => children.filter((child) => child instanceof XmlElement))
  }
  return depth
}

/** `<!-- {"data": {…}} -->`, the way templates bring a sample along. */
function findSampleTask(node: { readonly children: readonly XmlNode[] }): JsonObject | null {
  for (const child of node.children) {
    if (child instanceof XmlComment) {
      const task = sampleIn(child.content)
      if (task) return task
    }
    if (child instanceof XmlElement) {
      const task = findSampleTask(child)
      if (task) return task
    }
  }
  return null
}

function sampleIn(comment: string): JsonObject | null {
  if (!comment.trim().startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(comment)
    return typeof value === 'object' && value !== null && 'data' in value ? (value as JsonObject) : null
  } catch {
    return null
  }
}

function syntaxProblem(xml: string, error: unknown): Problem {
  const fault = findXmlFault(xml) ?? {
    fault: 'not well-formed (invalid token)' as const,
    index: positionOf(error),
  }
  return problem('xml_syntax', locator(xml)(fault.index), { fault: fault.fault })
}

function positionOf(error: unknown): number {
  const hasPosition = typeof error === 'object' && error !== null && 'pos' in error
  return hasPosition && typeof error.pos === 'number' ? error.pos : 0
}

function dtdProblem(doctype: XmlDocumentType, locate: Locate): Problem {
  const { name, systemId, publicId, start } = doctype
  return problem('dtd_forbidden', locate(start), {
    name,
    systemId: systemId === null ? 'None' : `'${systemId}'`,
    publicId: publicId === null ? 'None' : `'${publicId}'`,
  })
}

const tooDeep = (at: Position): Problem => problem('too_deep', at, { limit: String(MAX_DEPTH) })
const refused = (found: Problem): ParsedTree => ({ root: null, sampleTask: null, problems: [found] })

type Locate = (index: number) => Position

/** Index in the text to line and column, by halving over the starts of lines. */
function locator(xml: string): Locate {
  const starts = [0]
  for (let at = xml.indexOf('\n'); at >= 0; at = xml.indexOf('\n', at + 1)) starts.push(at + 1)
  return (index) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: index - (starts[low] ?? 0) + 1 }
  }
}
