import type { Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import { outlineOf } from '../../core/image/outline.ts'
import type { View } from '../../core/image/view.ts'
import { matrixOf } from '../../core/image/view.ts'
import type { FigureLook } from './figure-look.ts'
import { maskPicture } from './mask-picture.ts'
import type { ShownFigure } from './shown-figure.ts'

/** Where and how large things are drawn. */
export interface Scene {
  readonly context: CanvasRenderingContext2D
  readonly view: View
  readonly natural: Size
  /** Pixels of the device to one of the page. */
  readonly density: number
}

/** Figures of one look, their outlines in one path: thousands are stroked at once. */
export interface FigureGroup {
  readonly look: FigureLook
  readonly path: Path2D
  readonly masks: readonly ShownFigure[]
  readonly count: number
}

/** From this many on there are outlines alone, no tint and no halo: they would cost more than they show. */
const CROWD = 1500

/** Gathers figures by look. Made when figures change, not when they are moved over the screen. */
export function groupFigures(figures: readonly ShownFigure[]): readonly FigureGroup[] {
  const groups = new Map<string, { look: FigureLook; path: Path2D; masks: ShownFigure[]; count: number }>()
  for (const shown of figures) {
    const { look } = shown
    const key = `${look.color} ${look.dash.join()} ${look.fill} ${look.weight}`
    let group = groups.get(key)
    if (!group) {
      group = { look, path: new Path2D(), masks: [], count: 0 }
      groups.set(key, group)
    }
    group.count += 1
    if (shown.figure.kind === 'brush') group.masks.push(shown)
    else addOutline(group.path, shown.figure)
  }
  return [...groups.values()]
}

/**
 * Groups many figures in bundles, each found by the ids in it: when one figure comes, goes or changes, only the paths
 * of its bundle are made again.
 */
export class FigureBundles {
  private bundles: readonly (readonly ShownFigure[])[] = []
  private grouped: readonly (readonly FigureGroup[])[] = []

  group(figures: readonly ShownFigure[]): readonly FigureGroup[] {
    const next = Array.from({ length: figures.length < BUNDLED ? 1 : BUNDLES }, (): ShownFigure[] => [])
    for (const shown of figures) next[bundleOf(shown.id) % next.length]?.push(shown)
    this.grouped = next.map((bundle, at) => {
      const [before, groups] = [this.bundles[at], this.grouped[at]]
      return groups && before && isSameBundle(before, bundle) ? groups : groupFigures(bundle)
    })
    this.bundles = next
    return this.grouped.flat()
  }
}

const BUNDLES = 24
/** Fewer are gathered all in one. */
const BUNDLED = 400

function bundleOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 65_536
  return sum
}

function isSameBundle(one: readonly ShownFigure[], two: readonly ShownFigure[]): boolean {
  return (
    one.length === two.length &&
    one.every((shown, at) => shown.figure === two[at]?.figure && shown.look === two[at].look)
  )
}

/** From here on drawing is in pixels of the image. */
export function onImage({ context, view, natural, density }: Scene): void {
  const [a, b, c, d, e, f] = matrixOf(view, natural)
  context.setTransform(a * density, b * density, c * density, d * density, e * density, f * density)
}

/** From here on drawing is in pixels of the page. */
export function onScreen({ context, density }: Scene): void {
  context.setTransform(density, 0, 0, density, 0, 0)
}

/** @param more pixels each line is thicker than its look says */
export function paintGroups(scene: Scene, groups: readonly FigureGroup[], more = 0): void {
  const { context, view } = scene
  onImage(scene)
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  context.lineJoin = 'round'
  for (const { look, path, masks } of groups) {
    const weight = look.weight + more
    for (const shown of masks) paintMask(scene, shown)
    if (total < CROWD) {
      context.fillStyle = look.fill
      context.fill(path)
      context.setLineDash([])
      context.globalAlpha = 0.75
      context.strokeStyle = look.halo
      context.lineWidth = (weight + 2) / view.scale
      context.stroke(path)
      context.globalAlpha = 1
    }
    context.setLineDash(total < CROWD ? look.dash.map((length) => length / view.scale) : [])
    context.strokeStyle = look.color
    context.lineWidth = weight / view.scale
    context.stroke(path)
  }
  context.setLineDash([])
}

/** A mask as a tint over the image; a model's within a dashed frame. */
function paintMask({ context, natural, view }: Scene, { figure, look, isSelected }: ShownFigure): void {
  if (figure.kind !== 'brush') return
  const { canvas, patch } = maskPicture(figure.rle, natural, look.color)
  if (!canvas) return
  context.globalAlpha = isSelected ? 0.65 : 0.5
  context.drawImage(canvas, patch.x, patch.y)
  context.globalAlpha = 1
  if (look.dash.length === 0 && !isSelected) return
  context.setLineDash(look.dash.map((length) => length / view.scale))
  context.strokeStyle = look.color
  context.lineWidth = 1 / view.scale
  context.strokeRect(patch.x, patch.y, patch.width, patch.height)
}

function addOutline(path: Path2D, figure: Figure): void {
  if (figure.kind === 'ellipse') {
    const { center, radiusX, radiusY, rotation } = figure
    const turn = (rotation * Math.PI) / 180
    path.moveTo(center.x + radiusX * Math.cos(turn), center.y + radiusX * Math.sin(turn))
    path.ellipse(center.x, center.y, radiusX, radiusY, turn, 0, 2 * Math.PI)
    return
  }
  if (figure.kind === 'keypoint') {
    const radius = Math.max(figure.width / 2, 0.5)
    path.moveTo(figure.at.x + radius, figure.at.y)
    path.arc(figure.at.x, figure.at.y, radius, 0, 2 * Math.PI)
    return
  }
  const [first, ...others] = outlineOf(figure)
  if (!first) return
  path.moveTo(first.x, first.y)
  for (const { x, y } of others) path.lineTo(x, y)
  if (figure.kind !== 'polygon' || figure.isClosed) path.closePath()
}
