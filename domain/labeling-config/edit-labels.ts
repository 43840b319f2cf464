import { parseXml, XmlElement } from '@rgrove/parse-xml'

/** One Label or Choice as it stands in the text. */
export interface WrittenLabel {
  readonly value: string
  readonly alias: string
  readonly hotkey: string
  /** The colour written for it; empty: the product chooses. */
  readonly color: string
  /** 0 for a label of the control itself, 1 for one inside that, and so on. */
  readonly depth: number
  readonly start: number
  readonly end: number
}

/** A control whose labels stand in the text. */
export interface LabelSet {
  readonly name: string
  readonly tag: string
  readonly part: 'Label' | 'Choice'
  readonly labels: readonly WrittenLabel[]
}

export type LabelChange = Partial<Pick<WrittenLabel, 'value' | 'alias' | 'hotkey' | 'color'>>

/** The sets of labels in a text, in order; none when it is not well-formed. */
export function labelSets(text: string): readonly LabelSet[] {
  return setsOf(text).map(({ element, part }) => ({
    name: element.attributes['name'] ?? '',
    tag: element.name,
    part,
    labels: [...writtenLabels(element, part, 0)],
  }))
}

/** The text with other words for one label; an attribute set to nothing is taken out. Nothing else changes. */
export function changeLabel(text: string, set: number, index: number, change: LabelChange): string {
  const found = find(text, set, index)
  if (!found) return text
  const { part, elements } = found
  let changed = text
  for (const [key, value] of Object.entries(change)) {
    const attribute = key === 'color' ? COLORS[part] : key
    changed = withAttribute(changed, elements.start, attribute, value)
  }
  return changed
}

/** The text with one more label at the end of a set. */
export function addLabel(text: string, set: number, value: string): string {
  const found = setsOf(text)[set]
  if (!found) return text
  const { element, part } = found
  const tag = `<${part} value="${escaped(value)}"/>`
  const last = elementsIn(element).at(-1)
  if (last) return `${text.slice(0, last.end)}${lineBefore(text, last.start)}${tag}${text.slice(last.end)}`
  const own = lineBefore(text, element.start)
  const inner = own === '' ? '' : `${own}  `
  const opening = openingEnd(text, element.start)
  if (text[opening - 2] !== '/') {
    return `${text.slice(0, opening)}${inner}${tag}${text.slice(opening).startsWith('<') ? own : ''}${text.slice(opening)}`
  }
  return `${text.slice(0, opening - 2).trimEnd()}>${inner}${tag}${own}</${element.name}>${text.slice(opening)}`
}

/** The text without one label, and without the line it stood on. */
export function removeLabel(text: string, set: number, index: number): string {
  const found = find(text, set, index)
  if (!found) return text
  const { start, end } = found.elements
  const before = text.slice(0, start).replace(/[^\S\n]*\n[^\S\n]*$/, '')
  return before.length === start ? text.slice(0, start) + text.slice(end) : before + text.slice(end)
}

/** The text with exactly these labels in a set that nests none: who stays keeps all he has, who is new comes last. */
export function setLabels(text: string, set: number, values: readonly string[]): string {
  const wanted = new Set(values)
  const before = labelSets(text)[set]?.labels.map(({ value }) => value) ?? []
  let changed = text
  for (const value of wanted) if (!before.includes(value)) changed = addLabel(changed, set, value)
  for (const index of [...before.keys()].reverse()) {
    if (!wanted.has(before[index] ?? '')) changed = removeLabel(changed, set, index)
  }
  return changed
}

/** The text with a label and its neighbour of the same depth changed about. */
export function moveLabel(text: string, set: number, index: number, by: -1 | 1): string {
  const found = find(text, set, index)
  const parent = found?.elements.parent
  if (!found || !parent || !('children' in parent)) return text
  const siblings = (parent.children as readonly unknown[]).filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === found.part,
  )
  const at = siblings.findIndex(({ start }) => start === found.elements.start)
  const other = siblings[at + by]
  if (!other) return text
  const [first, second] = by === 1 ? [found.elements, other] : [other, found.elements]
  return [
    text.slice(0, first.start),
    text.slice(second.start, second.end),
    text.slice(first.end, second.start),
    text.slice(first.start, first.end),
    text.slice(second.end),
  ].join('')
}

/** A Label is coloured by its background, a Choice by its color. */
const COLORS = { Label: 'background', Choice: 'color' } as const

interface FoundSet {
  readonly element: XmlElement
  readonly part: 'Label' | 'Choice'
}

/** Parsing reads past carriage returns and a mark at the beginning: with either, places would be wrong. */
function setsOf(text: string): FoundSet[] {
  if (/^\uFEFF|\r/.test(text)) return []
  try {
    const { root } = parseXml(text, { includeOffsets: true })
    return root ? setsIn(root) : []
  } catch {
    return []
  }
}

function setsIn(element: XmlElement): FoundSet[] {
  const part = element.name === 'Choices' || element.name === 'Taxonomy' ? 'Choice' : 'Label'
  const isSet = /^(?:Choices|Taxonomy|\w*Labels)$/.test(element.name) && Boolean(element.attributes['toName'])
  return [...(isSet ? [{ element, part } as const] : []), ...elementsIn(element).flatMap(setsIn)]
}

const elementsIn = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => child instanceof XmlElement)

function* partsOf(element: XmlElement, part: string, depth: number): Generator<[XmlElement, number]> {
  for (const child of elementsIn(element)) {
    const isPart = child.name === part
    if (isPart) yield [child, depth]
    yield* partsOf(child, part, isPart ? depth + 1 : depth)
  }
}

function* writtenLabels(element: XmlElement, part: FoundSet['part'], depth: number): Generator<WrittenLabel> {
  for (const [{ attributes, start, end }, deep] of partsOf(element, part, depth)) {
    yield {
      value: attributes['value'] ?? '',
      alias: attributes['alias'] ?? '',
      hotkey: attributes['hotkey'] ?? '',
      color: attributes[COLORS[part]] ?? '',
      depth: deep,
      start,
      end,
    }
  }
}

function find(
  text: string,
  set: number,
  index: number,
): { readonly part: FoundSet['part']; readonly elements: XmlElement } | null {
  const found = setsOf(text)[set]
  const entry = found && [...partsOf(found.element, found.part, 0)][index]
  return entry ? { part: found.part, elements: entry[0] } : null
}

function withAttribute(text: string, start: number, attribute: string, value: string): string {
  const end = openingEnd(text, start)
  const tag = text.slice(start, end)
  const has = new RegExp(`(\\s+${attribute}\\s*=\\s*)(?:"[^"]*"|'[^']*')`)
  if (has.test(tag)) {
    const changed = tag.replace(has, (_, head: string) => (value === '' ? '' : `${head}"${escaped(value)}"`))
    return text.slice(0, start) + changed + text.slice(end)
  }
  if (value === '') return text
  const changed = tag.replace(/\s*\/?>$/, (close) => ` ${attribute}="${escaped(value)}"${close.trim()}`)
  return text.slice(0, start) + changed + text.slice(end)
}

/** Behind the > that ends the opening tag; one inside a quoted value ends nothing. */
function openingEnd(text: string, start: number): number {
  const rest = /^<(?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(text.slice(start))
  return start + (rest?.[0].length ?? 0)
}

/** The line break and indent a tag stands behind; nothing when it does not begin its line. */
const lineBefore = (text: string, start: number): string =>
  /\n[^\S\n]*$/.exec(text.slice(0, start))?.[0] ?? ''

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
