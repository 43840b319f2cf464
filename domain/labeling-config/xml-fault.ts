/** The first thing that makes a text no XML, in the words of the parser Label Studio uses, with the index it names. */
export interface XmlFault {
  readonly fault: XmlFaultName
  readonly index: number
}

export type XmlFaultName =
  | 'no element found'
  | 'syntax error'
  | 'mismatched tag'
  | 'junk after document element'
  | 'not well-formed (invalid token)'
  | 'unclosed token'
  | 'duplicate attribute'
  | 'undefined entity'

const SPACE = /\s*/y
const SKIPPED = [
  { open: '<?', close: '?>' },
  { open: '<![CDATA[', close: ']]>' },
] as const
const NAME = /[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*/uy
const EQUALS = /\s*=\s*/y
const TAG_END = /\s*\/?>/y
const ENTITY = /^(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+)$/i

/**
 * Walks a text the strict parser has refused and finds where. It only has to be right about texts that are wrong, and
 * never throws; null when it sees no fault (the parser's own position then stands).
 */
export function findXmlFault(xml: string): XmlFault | null {
  const open: string[] = []
  let index = 0
  let hasRoot = false
  while (index < xml.length) {
    const skipped = skip(xml, index, open.length === 0)
    const step = skipped ?? outsideFault(xml, index, open, hasRoot) ?? readNext(xml, index, open)
    if (typeof step !== 'number') return step
    hasRoot ||= skipped === null
    index = step
  }
  return hasRoot && open.length === 0 ? null : { fault: 'no element found', index: endOfText(xml) }
}

/** A blank text ends where it begins. */
const endOfText = (xml: string): number => (xml.trim() === '' ? 0 : xml.length)

/** Before the first tag only a tag may come, and after it nothing. */
function outsideFault(
  xml: string,
  index: number,
  open: readonly string[],
  hasRoot: boolean,
): XmlFault | null {
  if (open.length > 0) return null
  if (hasRoot) return { fault: 'junk after document element', index }
  return xml[index] === '<' ? null : { fault: 'syntax error', index }
}

function readNext(xml: string, index: number, open: string[]): number | XmlFault {
  return xml[index] === '<' ? readTag(xml, index, open) : readText(xml, index, '<')
}

/** Where what says nothing ends: a comment, an instruction, a CDATA section, white space outside all tags. */
function skip(xml: string, index: number, isOutside: boolean): number | XmlFault | null {
  const space = spaceEnd(xml, index)
  if (isOutside && space > index) return space
  if (xml.startsWith('<!--', index)) return skipComment(xml, index)
  const kind = SKIPPED.find(({ open }) => xml.startsWith(open, index))
  if (!kind) return null
  const end = xml.indexOf(kind.close, index + kind.open.length)
  return end < 0 ? unclosed(index) : end + kind.close.length
}

/** Two hyphens end a comment's text: only > may follow them. */
function skipComment(xml: string, index: number): number | XmlFault {
  const end = xml.indexOf('--', index + 4)
  if (end < 0 || end + 2 >= xml.length) return unclosed(index)
  return xml[end + 2] === '>' ? end + 3 : invalid(end + 2)
}

function readTag(xml: string, index: number, open: string[]): number | XmlFault {
  if (xml[index + 1] === '/') return readEndTag(xml, index, open)
  const nameEnd = endOf(NAME, xml, index + 1)
  if (nameEnd === null) return brokenAt(xml, index + 1, index)
  const seen = new Map<string, number>()
  let at = nameEnd
  for (;;) {
    const tagEnd = endOf(TAG_END, xml, at)
    if (tagEnd !== null) {
      if (xml[tagEnd - 2] !== '/') open.push(xml.slice(index + 1, nameEnd))
      const repeated = seen.get(REPEATED)
      return repeated === undefined ? tagEnd : { fault: 'duplicate attribute', index: repeated }
    }
    const attribute = readAttribute(xml, at, seen)
    if (typeof attribute !== 'number') return brokenAt(xml, attribute.index, index, attribute)
    at = attribute
  }
}

function readEndTag(xml: string, index: number, open: string[]): number | XmlFault {
  const nameEnd = endOf(NAME, xml, index + 2)
  const end = nameEnd === null ? index + 2 : spaceEnd(xml, nameEnd)
  if (nameEnd === null || xml[end] !== '>') return brokenAt(xml, end, index)
  if (open.pop() !== xml.slice(index + 2, nameEnd)) return { fault: 'mismatched tag', index: index + 2 }
  return end + 1
}

/** A tag the text ends inside is unclosed, wherever it breaks off. */
function brokenAt(xml: string, index: number, tag: number, fault = invalid(index)): XmlFault {
  return index >= xml.length ? unclosed(tag) : fault
}

/** No attribute can be called this: it holds where the first repeated one stands, told once the tag is read. */
const REPEATED = '<'

function readAttribute(xml: string, index: number, seen: Map<string, number>): number | XmlFault {
  const start = spaceEnd(xml, index)
  if (xml[start] === '/') return invalid(start + 1)
  const nameEnd = start === index ? null : endOf(NAME, xml, start)
  if (nameEnd === null) return invalid(start)
  const name = xml.slice(start, nameEnd)
  if (seen.has(name) && !seen.has(REPEATED)) seen.set(REPEATED, start)
  seen.set(name, start)
  const valueStart = endOf(EQUALS, xml, nameEnd)
  if (valueStart === null) return invalid(spaceEnd(xml, nameEnd))
  return readQuoted(xml, valueStart)
}

function readQuoted(xml: string, index: number): number | XmlFault {
  const quote = xml[index]
  if (quote !== '"' && quote !== "'") return invalid(index)
  const end = readText(xml, index + 1, quote)
  if (typeof end !== 'number') return end
  return xml[end] === quote ? end + 1 : invalid(end)
}

/** Text up to `until` or the next tag; a `&` in it must be an entity XML knows. */
function readText(xml: string, index: number, until: string): number | XmlFault {
  for (let at = index; at < xml.length; at += 1) {
    if (xml[at] === until || xml[at] === '<') return at
    if (xml[at] !== '&') continue
    const end = /[^\w#]|$/.exec(xml.slice(at + 1, at + 64))?.index ?? 0
    if (xml[at + 1 + end] !== ';' || end === 0) return invalid(at + 1 + end)
    if (!ENTITY.test(xml.slice(at + 1, at + 1 + end))) return { fault: 'undefined entity', index: at }
  }
  return xml.length
}

const spaceEnd = (xml: string, index: number): number => endOf(SPACE, xml, index) ?? index

function endOf(pattern: RegExp, xml: string, index: number): number | null {
  pattern.lastIndex = index
  const match = pattern.exec(xml)
  return match ? index + match[0].length : null
}

const invalid = (index: number): XmlFault => ({ fault: 'not well-formed (invalid token)', index })
const unclosed = (index: number): XmlFault => ({ fault: 'unclosed token', index })
