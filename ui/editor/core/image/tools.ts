import { keyOfAction } from '../keymap.ts'
import type { CustomKeys } from '../keymap.ts'
import type { FigureKind } from './figure.ts'

/** A tool of the image: what a press on it does, the key that takes it up, and what it makes. */
export interface Tool {
  readonly name: ToolName
  /** Empty: none. */
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

/** By what name the key of each is kept. */
const ACTIONS: Readonly<Record<ToolName, string>> = {
  move: 'tool:move',
  pan: 'tool:pan',
  rectangle: 'tool:rect',
  rectangle3: 'tool:rect-three-points',
  ellipse: 'tool:ellipse',
  polygon: 'tool:polygon',
  keypoint: 'tool:key-point',
  brush: 'tool:brush',
  eraser: 'tool:eraser',
}

/** The tools with a person's own keys. A key that is another tool's, too, is the first one's alone. */
export function withToolKeys(tools: readonly Tool[], custom: CustomKeys): readonly Tool[] {
  const isOwn = (tool: Tool): boolean => Object.hasOwn(custom, ACTIONS[tool.name])
  const taken = new Set(tools.filter(isOwn).map(({ name }) => keyOfAction(ACTIONS[name], custom)))
  return tools.map((tool) => {
    const key = keyOfAction(ACTIONS[tool.name], custom) ?? ''
    return { ...tool, key: !isOwn(tool) && taken.has(key) ? '' : key }
  })
}

/** The tools of an image on which figures of these kinds can be made. */
export function toolsFor(kinds: ReadonlySet<FigureKind>, tools = TOOLS): readonly Tool[] {
  return tools.filter(({ makes }) => makes === null || kinds.has(makes))
}

/** Keys that the tools for these kinds of place need: no label gets one without asking for it. */
export function toolKeys(shapes: readonly (string | undefined)[], tools = TOOLS): readonly string[] {
  const kinds = tools.filter(({ makes }) => makes !== null && shapes.includes(makes))
  return kinds.length === 0
    ? []
    : tools
        .filter(({ makes }) => makes === null)
        .concat(kinds)
        .map(({ key }) => key)
        .filter((key) => key !== '')
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
