import type { FigureKind } from './figure.ts'

/** A tool of the image: what a press on it does, the key that takes it up, and what it makes. */
export interface Tool {
  readonly name: ToolName
  readonly key: string
  /** The kind of figure it draws or changes; null for tools that look and move. */
  readonly makes: FigureKind | null
}

export type ToolName =
  'move' | 'pan' | 'rectangle' | 'rectangle3' | 'ellipse' | 'polygon' | 'keypoint' | 'brush' | 'eraser'

export const TOOLS: readonly Tool[] = [
  { name: 'move', key: 'v', makes: null },
  { name: 'pan', key: 'h', makes: null },
  { name: 'rectangle', key: 'r', makes: 'rectangle' },
  { name: 'rectangle3', key: 'shift+r', makes: 'rectangle' },
  { name: 'ellipse', key: 'o', makes: 'ellipse' },
  { name: 'polygon', key: 'p', makes: 'polygon' },
  { name: 'keypoint', key: 'k', makes: 'keypoint' },
  { name: 'brush', key: 'b', makes: 'brush' },
  { name: 'eraser', key: 'e', makes: 'brush' },
]

/** The tools of an image on which figures of these kinds can be made. */
export function toolsFor(kinds: ReadonlySet<FigureKind>): readonly Tool[] {
  return TOOLS.filter(({ makes }) => makes === null || kinds.has(makes))
}

/** Keys that the tools for these kinds of place need: no label gets one without asking for it. */
export function toolKeys(shapes: readonly (string | undefined)[]): readonly string[] {
  const kinds = TOOLS.filter(({ makes }) => makes !== null && shapes.includes(makes))
  return kinds.length === 0
    ? []
    : TOOLS.filter(({ makes }) => makes === null)
        .concat(kinds)
        .map(({ key }) => key)
}

/** What makes a figure of that kind when a label for it is taken up: the tool at hand, if it does, else the first. */
export function toolMaking(kind: FigureKind, atHand: ToolName): ToolName {
  const [now, first] = [TOOLS.find(({ name }) => name === atHand), TOOLS.find(({ makes }) => makes === kind)]
  return now?.makes === kind ? now.name : (first?.name ?? 'move')
}

/** The brush grows and shrinks by a fifth, and by a pixel at least; 1 to 500 pixels of the image. */
export function nextBrushSize(size: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(size * 0.2))
  return Math.min(500, Math.max(1, size + direction * step))
}
