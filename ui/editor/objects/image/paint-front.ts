import type { Point, Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import { handlesOf } from '../../core/image/handles.ts'
import type { PointSize } from '../../core/image/paint-options.ts'
import { toScreen } from '../../core/image/view.ts'
import { paintBadges } from './paint-badges.ts'
import type { Scene } from './paint-figures.ts'
import { groupFigures, onImage, onScreen, paintGroups } from './paint-figures.ts'
import type { ShownFigure } from './shown-figure.ts'

/** What lies in front: the selected figures with their handles, and what the pointer is about to make. */
export interface FrontScene {
  readonly figures: readonly ShownFigure[]
  readonly live: {
    /** Figures as they are while they are dragged, by region. */
    readonly moved: ReadonlyMap<string, Figure>
    readonly ghost: { readonly figure: Figure; readonly color: string } | null
    /** Corners of a polygon being drawn, the first of which closes it. */
    readonly corners: readonly Point[]
    /** The box that selects what it holds. */
    readonly marquee: { readonly from: Point; readonly to: Point } | null
    readonly pointer: Point | null
    /** The circle the brush would paint, in pixels of the image. */
    readonly brush: { readonly radius: number; readonly at: Point } | null
    /** A stroke on its way: a canvas as large as the image. */
    readonly stroke: { readonly canvas: HTMLCanvasElement; readonly id: string | null } | null
    readonly hasCrosshair: boolean
  }
  readonly colors: { readonly focus: string; readonly surface: string }
  readonly screen: Size
}

/** How far the turning handle stands off, and half of a handle, on the screen. */
export const TURN_REACH = 24
const HALF = 4.5
const HALVES: Readonly<Record<PointSize, number>> = { small: HALF, medium: 6, large: 8 }

export function paintFront(scene: Scene, front: FrontScene): void {
  const { live } = front
  const figures = front.figures
    .filter(({ id }) => live.stroke?.id !== id)
    .map((shown) => ({ ...shown, figure: live.moved.get(shown.id) ?? shown.figure }))
  paintGroups(scene, groupFigures(figures), 0.5)
  paintBadges(scene, figures, front.screen)
  if (live.stroke) paintStroke(scene, live.stroke.canvas)
  const [only] = figures
  if (only && figures.length === 1 && !only.isLocked) paintHandles(scene, only, front)
  if (live.ghost) paintGhost(scene, live.ghost, live.corners)
  paintPointer(scene, front)
}

function paintStroke(scene: Scene, canvas: HTMLCanvasElement): void {
  onImage(scene)
  scene.context.globalAlpha = 0.65
  scene.context.drawImage(canvas, 0, 0)
  scene.context.globalAlpha = 1
}

function paintHandles(scene: Scene, { figure, look, canTurn }: ShownFigure, { colors }: FrontScene): void {
  const { context, view, natural } = scene
  onScreen(scene)
  context.strokeStyle = colors.focus
  context.fillStyle = colors.surface
  context.lineWidth = 1.5
  for (const handle of handlesOf(figure, canTurn ? TURN_REACH / view.scale : null)) {
    const { x, y } = toScreen(view, natural, handle.at)
    const half = HALVES[look.pointSize]
    context.beginPath()
    if (handle.kind === 'size') context.rect(x - half, y - half, 2 * half, 2 * half)
    else context.arc(x, y, handle.kind === 'edge' ? half - 1.5 : half, 0, 2 * Math.PI)
    context.globalAlpha = handle.kind === 'edge' ? 0.6 : 1
    context.fill()
    context.stroke()
    context.globalAlpha = 1
  }
}

function paintGhost(
  scene: Scene,
  { figure, color }: { readonly figure: Figure; readonly color: string },
  corners: readonly Point[],
): void {
  const { context, view, natural } = scene
  const look = {
    color,
    ink: color,
    halo: 'rgb(255 255 255 / 70%)',
    dash: [4, 3],
    badge: '',
    fill: 'transparent',
    weight: 1.5,
    pointSize: 'small' as const,
  }
  const ghost: ShownFigure = {
    id: '',
    figure,
    look,
    isSelected: true,
    isLocked: true,
    canTurn: false,
    isSnapped: false,
  }
  paintGroups(scene, groupFigures([ghost]))
  onScreen(scene)
  corners.forEach((corner, at) => {
    const { x, y } = toScreen(view, natural, corner)
    context.beginPath()
    context.arc(x, y, at === 0 ? HALF + 1.5 : HALF - 1, 0, 2 * Math.PI)
    context.fillStyle = at === 0 ? 'white' : color
    context.fill()
    context.strokeStyle = color
    context.lineWidth = 2
    context.stroke()
  })
}

function paintPointer(scene: Scene, { live, colors, screen }: FrontScene): void {
  const { context, view, natural } = scene
  onScreen(scene)
  context.strokeStyle = colors.focus
  context.lineWidth = 1
  context.beginPath()
  if (live.hasCrosshair && live.pointer) {
    context.moveTo(0, live.pointer.y + 0.5)
    context.lineTo(screen.width, live.pointer.y + 0.5)
    context.moveTo(live.pointer.x + 0.5, 0)
    context.lineTo(live.pointer.x + 0.5, screen.height)
  }
  if (live.marquee) {
    const { from, to } = live.marquee
    context.rect(from.x, from.y, to.x - from.x, to.y - from.y)
  }
  context.stroke()
  if (!live.brush) return
  const at = toScreen(view, natural, live.brush.at)
  for (const [color, width] of [
    [colors.surface, 3],
    [colors.focus, 1.5],
  ] as const) {
    context.beginPath()
    context.arc(at.x, at.y, Math.max(1, live.brush.radius * view.scale), 0, 2 * Math.PI)
    context.strokeStyle = color
    context.lineWidth = width
    context.stroke()
  }
}
