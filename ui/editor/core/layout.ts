import type { ConfigNode, LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'

/** A configuration's tree as the page draws it. */
export type LayoutNode =
  | { readonly kind: 'group'; readonly node: ConfigNode; readonly children: readonly LayoutNode[] }
  | { readonly kind: 'header'; readonly text: string; readonly size: number; readonly node: ConfigNode }
  | { readonly kind: 'markdown'; readonly node: ConfigNode }
  | { readonly kind: 'filter'; readonly node: ConfigNode }
  | { readonly kind: 'collapse'; readonly node: ConfigNode; readonly panels: readonly PanelNode[] }
  | { readonly kind: 'repeat'; readonly node: ConfigNode; readonly items: readonly (readonly LayoutNode[])[] }
  /** Two objects to be compared, beside each other. */
  | {
      readonly kind: 'pair'
      readonly control: string
      readonly left: readonly LayoutNode[]
      readonly right: readonly LayoutNode[]
    }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'control'; readonly name: string }
  | { readonly kind: 'relations'; readonly node: ConfigNode }
  | { readonly kind: 'unsupported'; readonly tag: string; readonly node: ConfigNode }

/** One part of a Collapse. */
export interface PanelNode {
  readonly node: ConfigNode
  readonly children: readonly LayoutNode[]
}

/** Objects stand in the middle, as large as they can be; what is answered stands in the panel. */
export interface Layout {
  readonly main: readonly LayoutNode[]
  readonly panel: readonly LayoutNode[]
}

/**
 * Divides the tree. Order is kept on both sides, and a heading goes with what it stands above: to the middle when an
 * object follows, to the panel when a question does. What a Repeater repeats stays together in the middle.
 */
export function layoutOf(config: LabelingConfig): Layout {
  if (!config.root) return { main: [], panel: [] }
  const { main, panel } = divide(config.root.children, namesOf(config))
  return { main: paired(main, config), panel }
}

interface Names {
  readonly objects: ReadonlySet<string>
  readonly controls: ReadonlySet<string>
  readonly unsupported: ReadonlySet<string>
}

function namesOf(config: LabelingConfig): Names {
  return {
    objects: new Set(config.objects.map((object) => object.name)),
    controls: new Set(config.controls.map((control) => control.name)),
    unsupported: new Set(config.unsupportedTags),
  }
}

function divide(nodes: readonly ConfigNode[], names: Names): Layout {
  const main: LayoutNode[] = []
  const panel: LayoutNode[] = []
  let waiting: LayoutNode[] = []
  for (const node of nodes) {
    const words = wordsOf(node, names)
    if (words) {
      waiting.push(words)
      continue
    }
    const part = place(node, names)
    const goesToMain = part.main.length > 0
    if (!goesToMain && part.panel.length === 0) continue
    ;(goesToMain ? main : panel).push(...waiting)
    waiting = []
    main.push(...part.main)
    panel.push(...part.panel)
  }
  ;(panel.length > 0 && main.length === 0 ? panel : main).push(...waiting)
  return { main, panel }
}

/** What explains, and waits for what it stands above. */
function wordsOf(node: ConfigNode, names: Names): LayoutNode | null {
  if (node.tag === 'Header') return headerOf(node)
  return node.tag === 'Markdown' && !names.unsupported.has(node.tag) ? { kind: 'markdown', node } : null
}

function place(node: ConfigNode, names: Names): Layout {
  const name = node.attributes['name'] ?? ''
  const isKept = names.unsupported.has(node.tag)
  if (node.tag === 'Relations' && !isKept) return { main: [], panel: [{ kind: 'relations', node }] }
  if (names.controls.has(name)) return { main: [], panel: [{ kind: 'control', name }] }
  if (names.objects.has(name)) return { main: [{ kind: 'object', name }], panel: [] }
  if (isKept) return { main: [], panel: [{ kind: 'unsupported', tag: node.tag, node }] }
  return placeLayout(node, names)
}

/** Tags that arrange what is in them. */
function placeLayout(node: ConfigNode, names: Names): Layout {
  if (node.tag === 'Filter') return { main: [], panel: [{ kind: 'filter', node }] }
  if (node.tag === 'Repeater') return { main: [repeatOf(node, names)], panel: [] }
  if (node.children.length === 0) return { main: [], panel: [] }
  if (node.tag === 'Collapse') return collapsed(node, names)
  const inside = divide(node.children, names)
  return { main: grouped(node, inside.main), panel: grouped(node, inside.panel) }
}

function grouped(node: ConfigNode, children: readonly LayoutNode[]): readonly LayoutNode[] {
  return children.length === 0 ? [] : [{ kind: 'group', node, children }]
}

function collapsed(node: ConfigNode, names: Names): Layout {
  const parts = node.children.map((panel) => ({ node: panel, ...divide(panel.children, names) }))
  const side = (of: 'main' | 'panel'): LayoutNode[] => {
    const panels = parts.flatMap((part) =>
      part[of].length > 0 ? [{ node: part.node, children: part[of] }] : [],
    )
    return panels.length === 0 ? [] : [{ kind: 'collapse', node, panels }]
  }
  return { main: side('main'), panel: side('panel') }
}

/** Each entry of the list as it is written: object, heading and questions together. */
function repeatOf(node: ConfigNode, names: Names): LayoutNode {
  const inOrder = (nodes: readonly ConfigNode[]): LayoutNode[] =>
    nodes.flatMap((child) => {
      const words = wordsOf(child, names)
      if (words) return [words]
      const { main, panel } = place(child, names)
      return [...main, ...panel]
    })
  return { kind: 'repeat', node, items: node.children.map((item) => inOrder(item.children)) }
}

/** Puts the two objects of a Pairwise beside each other, where the first of them stood. */
function paired(main: readonly LayoutNode[], config: LabelingConfig): readonly LayoutNode[] {
  const pairwise = config.controls.find(({ tag, isSupported }) => tag === 'Pairwise' && isSupported)
  const [left, right] = pairwise?.toName ?? []
  const names = [left, right].filter((name) => name !== undefined)
  if (!pairwise || names.length < 2) return main
  const found = names.map((name) => main.find((node) => holdsOnly(node, name)))
  const [one, other] = found
  if (!one || !other || one === other) return main
  const first = main.indexOf(one) < main.indexOf(other) ? one : other
  const pair: LayoutNode = { kind: 'pair', control: pairwise.name, left: [one], right: [other] }
  return main.flatMap((node) => (node === first ? [pair] : found.includes(node) ? [] : [node]))
}

/** An object, or a View in which it is the only one. */
function holdsOnly(node: LayoutNode, name: string): boolean {
  const objects = objectsIn(node)
  return objects.length === 1 && objects[0] === name
}

function objectsIn(node: LayoutNode): readonly string[] {
  if (node.kind === 'object') return [node.name]
  return node.kind === 'group' ? node.children.flatMap(objectsIn) : []
}

function headerOf(node: ConfigNode): LayoutNode {
  const size = Number(node.attributes['size'] ?? 4)
  return {
    kind: 'header',
    text: node.attributes['value'] ?? node.text,
    size: Number.isInteger(size) && size >= 1 && size <= 6 ? size : 4,
    node,
  }
}
