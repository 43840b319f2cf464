import type { ConfigNode, LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'

/** A configuration's tree as the page draws it. */
export type LayoutNode =
  | { readonly kind: 'group'; readonly node: ConfigNode; readonly children: readonly LayoutNode[] }
  | { readonly kind: 'header'; readonly text: string; readonly size: number; readonly node: ConfigNode }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'control'; readonly name: string }
  | { readonly kind: 'unsupported'; readonly tag: string; readonly node: ConfigNode }

/** Objects stand in the middle, as large as they can be; what is answered stands in the panel. */
export interface Layout {
  readonly main: readonly LayoutNode[]
  readonly panel: readonly LayoutNode[]
}

/**
 * Divides the tree. Order is kept on both sides, and a heading goes with what it stands above: to the middle when an
 * object follows, to the panel when a question does.
 */
export function layoutOf(config: LabelingConfig): Layout {
  return config.root ? divide(config.root.children, namesOf(config)) : { main: [], panel: [] }
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
    if (node.tag === 'Header') {
      waiting.push(headerOf(node))
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

function place(node: ConfigNode, names: Names): Layout {
  const name = node.attributes['name'] ?? ''
  if (names.controls.has(name)) return { main: [], panel: [{ kind: 'control', name }] }
  if (names.objects.has(name)) return { main: [{ kind: 'object', name }], panel: [] }
  if (names.unsupported.has(node.tag)) {
    return { main: [], panel: [{ kind: 'unsupported', tag: node.tag, node }] }
  }
  if (node.children.length === 0) return { main: [], panel: [] }
  const inside = divide(node.children, names)
  return { main: grouped(node, inside.main), panel: grouped(node, inside.panel) }
}

function grouped(node: ConfigNode, children: readonly LayoutNode[]): readonly LayoutNode[] {
  return children.length === 0 ? [] : [{ kind: 'group', node, children }]
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
