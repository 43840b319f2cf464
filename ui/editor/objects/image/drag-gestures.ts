import type { Point } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import type { Handle } from '../../core/image/handles.ts'
import { dragHandle } from '../../core/image/handles.ts'
import { keepFigureInside, moveFigure, snapFigure } from '../../core/image/move-figure.ts'
import { boundsOf } from '../../core/image/outline.ts'
import { toScreen } from '../../core/image/view.ts'
import type { At, Board, Gesture } from './gesture.ts'
import { LEAST_DRAG, placeOn, show } from './gesture.ts'
import type { ShownFigure } from './shown-figure.ts'

/** Moves what is seen. Let go where it was pressed, it was a click beside everything. */
export function panning(board: Board, from: At, isClickable: boolean): Gesture {
  let last = from.screen
  let moved = 0
  return {
    move({ screen }) {
      const by = between(last, screen)
      moved += Math.hypot(by.x, by.y)
      last = screen
      board.canvas.pan(by)
    },
    up() {
      if (isClickable && moved < LEAST_DRAG) board.events.picked(null, false)
    },
    cancel: () => undefined,
  }
}

/** Moves figures together; none leaves the image. Let go where it was pressed, it was a click on the first. */
export function movingFigures(
  board: Board,
  from: At,
  figures: readonly ShownFigure[],
  click: () => unknown,
): Gesture {
  let moved: ReadonlyMap<string, Figure> = new Map()
  return {
    move(at) {
      if (moved.size === 0 && distance(from.screen, at.screen) < LEAST_DRAG) return
      const by = between(from.image, at.image)
      moved = new Map(figures.map((shown) => [shown.id, settled(board, shown, moveFigure(shown.figure, by))]))
      show(board, { moved })
    },
    up() {
      show(board, { moved: new Map() })
      if (moved.size === 0) click()
      else board.events.reshaped(moved)
    },
    cancel: () => show(board, { moved: new Map() }),
  }
}

/** Drags a handle of one figure. */
export function draggingHandle(board: Board, shown: ShownFigure, handle: Handle): Gesture {
  let figure: Figure | null = null
  return {
    move(at) {
      const to = handle.kind === 'turn' ? at.image : placeOn(board, at)
      figure = settled(board, shown, dragHandle(shown.figure, handle, to, at.isHeld))
      show(board, { moved: new Map([[shown.id, figure]]) })
    },
    up() {
      show(board, { moved: new Map() })
      if (figure) board.events.reshaped(new Map([[shown.id, figure]]))
    },
    cancel: () => show(board, { moved: new Map() }),
  }
}

/** Selects every figure that lies inside the box that is dragged. */
export function choosing(board: Board, from: At): Gesture {
  return {
    move: ({ screen }) => show(board, { marquee: { from: from.screen, to: screen } }),
    up({ screen }) {
      show(board, { marquee: null })
      const [left, right] = [from.screen.x, screen.x].sort((a, b) => a - b)
      const [top, bottom] = [from.screen.y, screen.y].sort((a, b) => a - b)
      const isIn = ({ x, y }: Point): boolean =>
        x >= (left ?? 0) && x <= (right ?? 0) && y >= (top ?? 0) && y <= (bottom ?? 0)
      const isInside = (figure: Figure): boolean => {
        const around = boundsOf(figure)
        if (!around) return false
        const ends = [around, { x: around.x + around.width, y: around.y + around.height }]
        return ends.every((end) => isIn(toScreen(board.canvas.seen, board.canvas.natural, end)))
      }
      const ids = board.canvas.figures.filter(({ figure }) => isInside(figure)).map(({ id }) => id)
      board.events.pickedAll(ids, isInside)
    },
    cancel: () => show(board, { marquee: null }),
  }
}

function settled(board: Board, { isSnapped }: ShownFigure, figure: Figure): Figure {
  return keepFigureInside(isSnapped ? snapFigure(figure) : figure, board.canvas.natural)
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y }
}

export function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y)
}
