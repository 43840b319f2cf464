import type { Point } from '../../core/geometry.ts'
import { keepPointInside } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import type { Mask } from '../../core/image/mask.ts'
import { snapPoint } from '../../core/image/move-figure.ts'
import { isOn, areaOf } from '../../core/image/outline.ts'
import type { ToolName } from '../../core/image/tools.ts'
import type { ImageCanvas } from './image-canvas.ts'
import { maskPicture } from './mask-picture.ts'
import type { ShownFigure } from './shown-figure.ts'

/** What the person holds: asked at every press. */
export interface Hand {
  readonly tool: ToolName
  /** Whatever the tool needs to draw is there: a label, or a tool that needs none. */
  readonly canDraw: boolean
  readonly color: string
  readonly isReadOnly: boolean
  readonly isSnapped: boolean
  readonly isPanning: boolean
  /** There is something unseen: dragging beside everything looks for it. */
  readonly isRevealing: boolean
  /** In pixels of the image. */
  readonly brushSize: number
  readonly keypointWidth: number
}

/** What was done. Figures are in pixels of the image. */
export interface GestureEvents {
  readonly drawn: (figure: Figure) => unknown
  readonly reshaped: (figures: ReadonlyMap<string, Figure>) => unknown
  /** @param id null: beside everything. `isMore`: beside what is selected already. */
  readonly picked: (id: string | null, isMore: boolean) => unknown
  /** @param isInside whether a figure lies within the box that was dragged */
  readonly pickedAll: (ids: readonly string[], isInside: (figure: Figure) => boolean) => unknown
  /** @param id the region that was painted on; null for a new one */
  readonly painted: (mask: Mask, id: string | null) => unknown
  /** Somebody tried to draw without a label. */
  readonly refused: () => unknown
}

/** Where a pointer is, and what is held with it. */
export interface At {
  readonly screen: Point
  readonly image: Point
  readonly isHeld: boolean
  readonly isMore: boolean
  readonly isTouch: boolean
}

/** Something that begins with a press and ends with a release. */
export interface Gesture {
  move(at: At): void
  up(at: At): unknown
  cancel(): void
}

/** Everything a gesture works with. */
export interface Board {
  readonly canvas: ImageCanvas
  readonly events: GestureEvents
  hand(): Hand
}

/** Smaller than this on the screen, a drag was a click. */
export const LEAST_DRAG = 4

export function show(board: Board, live: Partial<ImageCanvas['live']>): void {
  board.canvas.live = { ...board.canvas.live, ...live }
  board.canvas.redrawFront()
}

/** A place inside the image, on whole pixels where the tool asks for it. */
export function placeOn(board: Board, at: At): Point {
  const inside = keepPointInside(at.image, board.canvas.natural)
  return board.hand().isSnapped ? snapPoint(inside) : inside
}

/** How near on the image counts as on it: fingers are broader than a mouse. */
export function reachOf(board: Board, at: At, pixels = 5): number {
  return (at.isTouch ? 2.5 * pixels : pixels) / board.canvas.scale
}

/** The figure under a point: of several the smallest, so that what lies inside another can be reached. */
export function figureAt(board: Board, at: At): ShownFigure | null {
  let best: { shown: ShownFigure; area: number } | null = null
  const reach = reachOf(board, at)
  for (const shown of board.canvas.figures) {
    const isThere =
      shown.figure.kind === 'brush' ? isPainted(board, shown, at.image) : isOn(shown.figure, at.image, reach)
    if (!isThere) continue
    const area = shown.figure.kind === 'brush' ? Infinity : areaOf(shown.figure)
    if (!best || area <= best.area) best = { shown, area }
  }
  return best?.shown ?? null
}

function isPainted(board: Board, { figure, look }: ShownFigure, { x, y }: Point): boolean {
  const { natural } = board.canvas
  if (figure.kind !== 'brush' || x < 0 || y < 0 || x >= natural.width || y >= natural.height) return false
  const { mask } = maskPicture(figure.rle, natural, look.color)
  return (mask.alpha[Math.floor(y) * mask.width + Math.floor(x)] ?? 0) > 0
}
