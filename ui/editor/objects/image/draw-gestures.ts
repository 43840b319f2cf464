import type { Point } from '../../core/geometry.ts'
import { closes, dragged, polygonThrough, throughThreePoints } from '../../core/image/drawing.ts'
import type { Figure } from '../../core/image/figure.ts'
import type { Mask } from '../../core/image/mask.ts'
import { emptyMask, paint } from '../../core/image/mask.ts'
import { keepFigureInside, snapFigure } from '../../core/image/move-figure.ts'
import { distance } from './drag-gestures.ts'
import type { At, Board, Gesture } from './gesture.ts'
import { LEAST_DRAG, placeOn, reachOf, show } from './gesture.ts'
import { drawPatch } from './mask-picture.ts'

/** Drags a box or an ellipse open. Too small, it was a click. */
export function drawingBox(
  board: Board,
  kind: 'rectangle' | 'ellipse',
  from: At,
  click: () => unknown,
): Gesture {
  const start = placeOn(board, from)
  let figure: Figure | null = null
  return {
    move(at) {
      if (figure === null && distance(from.screen, at.screen) < LEAST_DRAG) return
      figure = keepFigureInside(dragged(kind, start, placeOn(board, at), at.isHeld), board.canvas.natural)
      show(board, { ghost: { figure, color: board.hand().color } })
    },
    up() {
      show(board, { ghost: null })
      if (figure && isLarge(figure)) board.events.drawn(figure)
      else click()
    },
    cancel: () => show(board, { ghost: null }),
  }
}

/** Places a point where it is pressed and let go. */
export function drawingPoint(board: Board, from: At): Gesture {
  return {
    move: () => undefined,
    up(at) {
      if (distance(from.screen, at.screen) > 3 * LEAST_DRAG) return
      board.events.drawn({ kind: 'keypoint', at: placeOn(board, from), width: board.hand().keypointWidth })
    },
    cancel: () => undefined,
  }
}

/** Paints on a mask, or rubs out. */
export function painting(
  board: Board,
  from: At,
  on: { readonly id: string | null; readonly mask: Mask | null; readonly color: string },
): Gesture {
  const { natural } = board.canvas
  const mask: Mask = on.mask ? { ...on.mask, alpha: on.mask.alpha.slice() } : emptyMask(natural)
  const canvas = document.createElement('canvas')
  canvas.width = natural.width
  canvas.height = natural.height
  const context = canvas.getContext('2d')
  const value = board.hand().tool === 'eraser' ? 0 : 255
  let last = from.image
  const draw = (to: Point): void => {
    const patch = paint(mask, last, to, board.hand().brushSize / 2, value)
    last = to
    if (context) drawPatch(context, mask, patch, on.color, { x: 0, y: 0 })
    show(board, { stroke: { canvas, id: on.id }, brush: { radius: board.hand().brushSize / 2, at: to } })
  }
  if (context && on.mask) drawPatch(context, mask, { x: 0, y: 0, ...natural }, on.color, { x: 0, y: 0 })
  draw(from.image)
  return {
    move: ({ image }) => draw(image),
    up() {
      board.events.painted(mask, on.id)
      show(board, { stroke: null })
    },
    cancel: () => show(board, { stroke: null }),
  }
}

/** A figure made press by press: a polygon, a box by three points. Keys and moves reach it between the presses. */
export interface Steps {
  press(at: At): void
  move(at: At): void
  release(at: At): void
  /** Ends it with what is there. False when there is not enough. */
  finish(): boolean
  /** Takes the last point back. False when there is none left. */
  back(): boolean
  readonly isOver: boolean
}

/** Corner after corner; closed at the first one, by a double click or Enter. */
export function polygonSteps(board: Board): Steps {
  let points: readonly Point[] = []
  let isOver = false
  const draw = (to: Point | null): void => {
    const all = to ? [...points, to] : points
    const ghost = {
      figure: { kind: 'polygon', points: all, isClosed: false } as const,
      color: board.hand().color,
    }
    show(board, { ghost: all.length > 0 ? ghost : null, corners: points })
  }
  const steps: Steps = {
    press(at) {
      const place = placeOn(board, at)
      if (closes(points, place, reachOf(board, at, 8))) {
        steps.finish()
        return
      }
      points = [...points, place]
      draw(place)
    },
    move: (at) => draw(placeOn(board, at)),
    release: () => undefined,
    finish() {
      const figure = polygonThrough(points, 2 / board.canvas.scale)
      if (!figure) return false
      isOver = true
      show(board, { ghost: null, corners: [] })
      board.events.drawn(figure)
      return true
    },
    back() {
      points = points.slice(0, -1)
      if (points.length === 0) isOver = true
      draw(null)
      return points.length > 0
    },
    get isOver() {
      return isOver
    },
  }
  return steps
}

/** One side by two points, pressed or dragged, then how far the opposite side is. */
export function threePointSteps(board: Board): Steps {
  let points: readonly Point[] = []
  let isOver = false
  let pressedAt: Point | null = null
  const boxTo = (to: Point): Figure | null => {
    const [a, b] = points
    const box = a && b ? throughThreePoints(a, b, to) : null
    return box && keepFigureInside(board.hand().isSnapped ? snapFigure(box) : box, board.canvas.natural)
  }
  const steps: Steps = {
    press(at) {
      pressedAt = at.screen
      const place = placeOn(board, at)
      const box = points.length === 2 ? boxTo(place) : null
      if (box && isLarge(box)) {
        isOver = true
        show(board, { ghost: null })
        board.events.drawn(box)
      } else if (points.length < 2) points = [...points, place]
    },
    move(at) {
      const place = placeOn(board, at)
      const [a] = points
      const side: Figure | null =
        a && points.length === 1 ? { kind: 'polygon', points: [a, place], isClosed: false } : boxTo(place)
      show(board, { ghost: side && { figure: side, color: board.hand().color } })
    },
    release(at) {
      const isDrag = pressedAt !== null && distance(pressedAt, at.screen) > LEAST_DRAG
      if (isDrag && points.length === 1) points = [...points, placeOn(board, at)]
      pressedAt = null
    },
    finish: () => false,
    back() {
      points = points.slice(0, -1)
      isOver = points.length === 0
      show(board, { ghost: null })
      return !isOver
    },
    get isOver() {
      return isOver
    },
  }
  return steps
}

function isLarge(figure: Figure): boolean {
  if (figure.kind === 'rectangle') return figure.box.width > 0 && figure.box.height > 0
  return figure.kind !== 'ellipse' || (figure.radiusX > 0 && figure.radiusY > 0)
}
