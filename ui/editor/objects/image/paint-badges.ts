import type { Point, Size } from '../../core/geometry.ts'
import { boundsOf, outlineOf } from '../../core/image/outline.ts'
import { toScreen } from '../../core/image/view.ts'
import { maskPicture } from './mask-picture.ts'
import type { Scene } from './paint-figures.ts'
import { onScreen } from './paint-figures.ts'
import type { ShownFigure } from './shown-figure.ts'

const FONT = '600 11px "Inter Variable", system-ui, sans-serif'
const HEIGHT = 17
const PADDING = 4
/** More badges than this cover what they name; then only figures that are large on the screen wear theirs. */
const MOST = 200
const LARGE = 60

/**
 * Key and name of each figure's label above its top-left corner, as large at any zoom.
 * @param among how many figures there are in all, where these are only some
 */
export function paintBadges(
  scene: Scene,
  figures: readonly ShownFigure[],
  screen: Size,
  among = figures.length,
): void {
  const { context, view } = scene
  onScreen(scene)
  context.font = FONT
  context.textBaseline = 'middle'
  const isCrowded = among > MOST
  const named = figures.filter(
    (shown) => shown.look.badge !== '' && (!isCrowded || isLarge(shown, view.scale)),
  )
  let left = MOST
  for (const shown of named) {
    const at = cornerOf(shown, scene)
    if (!at || !isSeen(at, screen)) continue
    paintBadge(context, shown, at)
    left -= 1
    if (left === 0) return
  }
}

function isSeen({ x, y }: Point, { width, height }: Size): boolean {
  return x >= -120 && y >= -4 && x <= width && y <= height + HEIGHT
}

/** Asks for the font of badges; those drawn before it came have to be drawn again. */
export async function badgeFont(): Promise<void> {
  await document.fonts.load(FONT)
}

function paintBadge(context: CanvasRenderingContext2D, { look }: ShownFigure, at: Point): void {
  const width = context.measureText(look.badge).width + 2 * PADDING
  const top = at.y < HEIGHT + 2 ? at.y + 1 : at.y - HEIGHT - 1
  context.fillStyle = look.color
  context.beginPath()
  context.roundRect(at.x - 1, top, width, HEIGHT, 2)
  context.fill()
  context.fillStyle = look.ink
  context.fillText(look.badge, at.x - 1 + PADDING, top + HEIGHT / 2 + 0.5)
}

/** The corner the badge hangs on: of a box its own, else of the space around the figure. */
function cornerOf({ figure, look }: ShownFigure, { view, natural }: Scene): Point | null {
  if (figure.kind === 'brush') {
    const { patch } = maskPicture(figure.rle, natural, look.color)
    return patch.width === 0
      ? null
      : leftmostTop(
          [patch, { x: patch.x + patch.width, y: patch.y + patch.height }].map((at) =>
            toScreen(view, natural, at),
          ),
        )
  }
  if (figure.kind === 'keypoint') {
    const at = toScreen(view, natural, figure.at)
    const radius = (figure.width / 2) * view.scale
    return { x: at.x + radius + 3, y: at.y }
  }
  return leftmostTop(outlineOf(figure).map((at) => toScreen(view, natural, at)))
}

function leftmostTop(points: readonly Point[]): Point | null {
  if (points.length === 0) return null
  const top = Math.min(...points.map(({ y }) => y))
  const near = points.filter(({ y }) => y - top < 1)
  return { x: Math.min(...near.map(({ x }) => x)), y: top }
}

function isLarge({ figure }: ShownFigure, scale: number): boolean {
  const around = boundsOf(figure)
  return around !== null && around.width * scale > LARGE
}
