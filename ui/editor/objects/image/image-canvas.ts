import type { Point, Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import type { Turn, View } from '../../core/image/view.ts'
import {
  actual,
  fit,
  keepInSight,
  nextTurn,
  pan,
  stepOnImage,
  toImage,
  zoomAt,
  zoomLimits,
} from '../../core/image/view.ts'
import type { ImageOptions } from './image-options.ts'
import type { FrontScene } from './paint-front.ts'
import { paintFront } from './paint-front.ts'
import { badgeFont, paintBadges } from './paint-badges.ts'
import { paintPicture } from './paint-picture.ts'
import type { Picture, PictureStyle } from './paint-picture.ts'
import type { FigureGroup, Scene } from './paint-figures.ts'
import { FigureBundles, groupFigures, paintGroups } from './paint-figures.ts'
import type { ShownFigure } from './shown-figure.ts'

/**
 * An image with figures on two canvases, drawn by hand: what rests lies on the back one, what is selected, being
 * drawn or dragged on the front one. It knows nothing of answers, pointers or tools.
 */
export class ImageCanvas {
  private readonly back: HTMLCanvasElement
  private readonly front: HTMLCanvasElement
  private readonly viewed: (view: View, isFitted: boolean) => void
  private picture: Picture | null = null
  private options: ImageOptions | null = null
  private size: Size = { width: 0, height: 0 }
  private shown: readonly ShownFigure[] = []
  private resting: readonly FigureGroup[] = []
  private readonly bundles = new FigureBundles()
  private restingFigures: readonly ShownFigure[] = []
  private added: readonly ShownFigure[] = []
  private isFitted = true
  private frame = 0
  private isBackStale = true
  private view: View = { scale: 1, x: 0, y: 0, turn: 0 }
  /** What lies in front besides the selected figures: set by whoever handles the pointer. */
  live: FrontScene['live'] = NOTHING_LIVE
  colors: FrontScene['colors']
  style: PictureStyle = { isSmooth: true, grid: null, gridColor: 'transparent' }

  constructor(
    container: HTMLElement,
    colors: FrontScene['colors'],
    viewed: (view: View, isFitted: boolean) => void,
  ) {
    this.colors = colors
    this.viewed = viewed
    this.back = document.createElement('canvas')
    this.front = document.createElement('canvas')
    for (const canvas of [this.back, this.front]) {
      canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%'
      container.append(canvas)
    }
    void badgeFont().then(() => this.redraw())
  }

  get figures(): readonly ShownFigure[] {
    return this.shown
  }

  get natural(): Size {
    return this.picture?.natural ?? { width: 0, height: 0 }
  }

  get scale(): number {
    return this.view.scale
  }

  get turn(): Turn {
    return this.view.turn
  }

  get seen(): View {
    return this.view
  }

  get screen(): Size {
    return this.size
  }

  /** Where on the screen of the image an event happened. */
  placeOf(event: MouseEvent): Point {
    const { left, top } = this.front.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  /** The image is there: its natural size is what all geometry refers to. */
  setPicture(picture: Picture, isSameImage: boolean, options: ImageOptions): void {
    this.picture = picture
    this.options = options
    if (!isSameImage) {
      this.view = { ...this.view, turn: 0 }
      if (options.startsAt === 'fit') this.fit()
      else this.actual()
    }
    this.redraw()
  }

  setFigures(figures: readonly ShownFigure[]): void {
    this.shown = figures
    const resting = figures.filter(({ isSelected }) => !isSelected)
    const added = addedTo(this.restingFigures, resting)
    this.restingFigures = resting
    if (added === null) this.redraw()
    else this.redrawFront()
    if (added?.length === 0) return
    this.resting = this.bundles.group(resting)
    // What only came to the others is drawn over them: thousands need not be drawn again for one.
    if (added) this.added = [...this.added, ...added]
  }

  resize(width: number, height: number): void {
    if (width === 0 || height === 0) return
    this.size = { width, height }
    const density = devicePixelRatio || 1
    for (const canvas of [this.back, this.front]) {
      canvas.width = Math.round(width * density)
      canvas.height = Math.round(height * density)
    }
    if (this.isFitted) this.fit()
    // Drawn at once: a canvas that was resized is empty until then, which would flicker.
    this.isBackStale = true
    this.draw()
  }

  fit(): void {
    this.look(fit(this.natural, this.size, this.view.turn, this.options?.alignment), true)
  }

  actual(): void {
    this.look(actual(this.natural, this.size, this.view.turn, this.options?.alignment), false)
  }

  zoom(factor: number, at: Point = this.middle()): void {
    const limits = zoomLimits(
      this.natural,
      this.size,
      this.view.turn,
      this.options?.isNegativeZoomAllowed ?? false,
    )
    this.look(zoomAt(this.view, at, factor, limits), false)
  }

  pan(by: Point): void {
    this.look(pan(this.view, by), false)
  }

  /** Turns the image by a quarter; what was drawn turns with it. */
  turnBy(by: 90 | -90): void {
    this.view = { ...this.view, turn: nextTurn(this.view.turn, by) }
    this.fit()
  }

  /** A place on the screen as one on the image, in its pixels. */
  toImage(point: Point): Point {
    return toImage(this.view, this.natural, point)
  }

  stepOnImage(by: Point): Point {
    return stepOnImage(this.view, by)
  }

  redraw(): void {
    this.isBackStale = true
    this.redrawFront()
  }

  redrawFront(): void {
    if (this.frame === 0 && this.front.isConnected) this.frame = requestAnimationFrame(() => this.draw())
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    this.back.remove()
    this.front.remove()
  }

  private look(view: View, isFitted: boolean): void {
    this.isFitted = isFitted
    this.view = isFitted ? view : keepInSight(view, this.natural, this.size)
    this.viewed(this.view, isFitted)
    this.redraw()
  }

  private draw(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    if (this.isBackStale) this.drawBack()
    else if (this.added.length > 0) this.drawAdded()
    this.isBackStale = false
    this.added = []
    const scene = this.sceneOn(this.front)
    if (!scene || !this.picture) return
    paintFront(scene, {
      figures: this.shown.filter(({ isSelected }) => isSelected),
      live: this.live,
      colors: this.colors,
      screen: this.size,
    })
  }

  private drawBack(): void {
    const scene = this.sceneOn(this.back)
    if (!scene || !this.picture) return
    paintPicture(scene, this.picture, this.style)
    paintGroups(scene, this.resting)
    paintBadges(scene, this.restingFigures, this.size)
  }

  private drawAdded(): void {
    const scene = this.sceneOn(this.back, false)
    if (!scene || !this.picture) return
    paintGroups(scene, groupFigures(this.added))
    paintBadges(scene, this.added, this.size, this.restingFigures.length)
  }

  private sceneOn(canvas: HTMLCanvasElement, isCleared = true): Scene | null {
    const context = canvas.getContext('2d')
    if (!context) return null
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (isCleared) context.clearRect(0, 0, canvas.width, canvas.height)
    return { context, view: this.view, natural: this.natural, density: devicePixelRatio || 1 }
  }

  private middle(): Point {
    return { x: this.size.width / 2, y: this.size.height / 2 }
  }
}

const NOTHING_LIVE: FrontScene['live'] = {
  moved: new Map<string, Figure>(),
  ghost: null,
  marquee: null,
  pointer: null,
  brush: null,
  stroke: null,
  hasCrosshair: false,
  corners: [],
}

/** What came to figures that all stayed as they were; null when any of them changed or went. */
function addedTo(
  before: readonly ShownFigure[],
  after: readonly ShownFigure[],
): readonly ShownFigure[] | null {
  const isKept = before.every((one, at) => one.figure === after[at]?.figure && one.look === after[at].look)
  return isKept ? after.slice(before.length) : null
}
