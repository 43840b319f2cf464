import Konva from 'konva/lib/Core.js'
import { Image as KonvaImage } from 'konva/lib/shapes/Image.js'
import { Rect } from 'konva/lib/shapes/Rect.js'
import { Transformer } from 'konva/lib/shapes/Transformer.js'
import { boxBetween, keepInside, keepPointInside, toPercent, toPixels, turnOf } from '../../core/geometry.ts'
import type { Box, Point, Size } from '../../core/geometry.ts'
import { fit, keepInSight, pan, toImage, zoomAt } from '../../core/viewport.ts'
import type { Viewport } from '../../core/viewport.ts'
import { BoxDrawing } from './box-drawing.ts'
import type { BoxLook } from './box-drawing.ts'

/** A box to be shown, in percent of the natural size. */
export interface ShownBox {
  readonly id: string
  readonly box: Box
  readonly look: BoxLook
  readonly isSelected: boolean
  readonly isLocked: boolean
}

/** What the person did. Boxes are in percent of the natural size. */
export interface StageEvents {
  drawn(box: Box): void
  reshaped(id: string, box: Box): void
  picked(id: string | null): void
  viewed(view: Viewport): void
}

export interface StageColors {
  readonly focus: string
  readonly surface: string
}

/** Smaller than this on the screen, a drag was a click. */
const LEAST_DRAG_PX = 4

type Gesture =
  | { readonly kind: 'none' }
  | { readonly kind: 'pan'; last: Point; moved: number; readonly pickOnRelease: boolean }
  | { readonly kind: 'draw'; readonly from: Point; readonly hit: string | null }

/**
 * An image with boxes on a canvas. It knows nothing of answers: it shows what it is given and says what was done.
 * Idle boxes lie on one layer; the selected one, its handles and the box being drawn on another.
 */
export class ImageStage {
  private readonly stage: Konva.Stage
  private readonly idle = new Konva.Group()
  private readonly live = new Konva.Group()
  private readonly handles: Transformer
  private readonly ghost: Rect
  private readonly events: StageEvents
  private readonly drawings = new Map<string, BoxDrawing>()
  private natural: Size = { width: 0, height: 0 }
  private view: Viewport = { scale: 1, x: 0, y: 0 }
  private isFitted = true
  private gesture: Gesture = { kind: 'none' }
  private readonly touches = new Map<number, Point>()
  /** A label is at hand: dragging draws. */
  canDraw = false
  isReadOnly = false
  /** The person holds the key that pans. */
  isPanning = false

  constructor(container: HTMLDivElement, colors: StageColors, events: StageEvents) {
    this.events = events
    this.stage = new Konva.Stage({ container, width: container.clientWidth, height: container.clientHeight })
    this.ghost = new Rect({
      stroke: colors.focus,
      strokeWidth: 1.5,
      dash: [4, 3],
      strokeScaleEnabled: false,
      listening: false,
      visible: false,
    })
    this.handles = handlesOf(colors)
    const back = new Konva.Layer()
    const front = new Konva.Layer()
    back.add(this.idle)
    front.add(this.live, this.handles)
    this.live.add(this.ghost)
    this.stage.add(back, front)
    this.listen()
  }

  get viewport(): Viewport {
    return this.view
  }

  /** The image is there: its natural size is what all geometry refers to. */
  setImage(image: HTMLImageElement): void {
    this.natural = { width: image.naturalWidth, height: image.naturalHeight }
    const picture = new KonvaImage({ image, ...this.natural, listening: false })
    this.idle.add(picture)
    picture.moveToBottom()
    this.fit()
  }

  setBoxes(boxes: readonly ShownBox[]): void {
    const kept = new Set(boxes.map(({ id }) => id))
    for (const [id, drawing] of this.drawings) {
      if (!kept.has(id)) this.forget(id, drawing)
    }
    for (const box of boxes) this.show(box)
    const selected = boxes.find(({ isSelected, isLocked }) => isSelected && !isLocked)
    const node = selected && this.drawings.get(selected.id)?.rect
    this.handles.nodes(node && !this.isReadOnly ? [node] : [])
    this.stage.batchDraw()
  }

  resize(width: number, height: number): void {
    if (width === 0 || height === 0) return
    this.stage.size({ width, height })
    if (this.isFitted) this.fit()
  }

  fit(): void {
    this.moveTo(fit(this.natural, this.stage.size()), true)
  }

  zoom(factor: number, at: Point = this.middle()): void {
    this.moveTo(zoomAt(this.view, at, factor), false)
  }

  /** A box in the middle of what is seen, for people who draw by keyboard; in percent. */
  boxInSight(): Box {
    const { width, height } = this.stage.size()
    const from = keepPointInside(toImage(this.view, { x: width * 0.375, y: height * 0.375 }), this.natural)
    const to = keepPointInside(toImage(this.view, { x: width * 0.625, y: height * 0.625 }), this.natural)
    return toPercent(boxBetween(from, to), this.natural)
  }

  /** Moves or grows a box by pixels of the screen, as arrow keys do. */
  nudge(box: Box, by: Point, isResize: boolean): Box {
    const px = toPixels(box, this.natural)
    const step = { x: by.x / this.view.scale, y: by.y / this.view.scale }
    const next = isResize
      ? { ...px, width: Math.max(1, px.width + step.x), height: Math.max(1, px.height + step.y) }
      : { ...px, x: px.x + step.x, y: px.y + step.y }
    return toPercent(keepInside(next, this.natural), this.natural)
  }

  destroy(): void {
    this.stage.destroy()
  }

  private show({ id, box, look, isSelected, isLocked }: ShownBox): void {
    const drawing = this.drawings.get(id) ?? this.begin(id)
    drawing.rect.draggable(isSelected && !isLocked && !this.isReadOnly)
    drawing.draw(toPixels(box, this.natural), look, isSelected, this.view.scale)
    drawing.moveTo(isSelected ? this.live : this.idle)
    if (isSelected) this.ghost.moveToTop()
  }

  private begin(id: string): BoxDrawing {
    const drawing = new BoxDrawing(id)
    this.drawings.set(id, drawing)
    drawing.rect.on('dragmove', () => drawing.follow(this.view.scale))
    drawing.rect.on('transform', () => drawing.follow(this.view.scale))
    drawing.rect.on('dragend transformend', () => {
      const px = drawing.settle()
      const kept = keepInside({ ...px, rotation: turnOf(px.rotation) }, this.natural)
      this.events.reshaped(id, toPercent(kept, this.natural))
    })
    return drawing
  }

  private forget(id: string, drawing: BoxDrawing): void {
    drawing.destroy()
    this.drawings.delete(id)
  }

  private moveTo(view: Viewport, isFitted: boolean): void {
    this.isFitted = isFitted
    this.view = isFitted ? view : keepInSight(view, this.natural, this.stage.size())
    for (const group of [this.idle, this.live]) {
      group.setAttrs({ x: this.view.x, y: this.view.y, scaleX: this.view.scale, scaleY: this.view.scale })
    }
    for (const drawing of this.drawings.values()) drawing.rescale(this.view.scale)
    this.handles.forceUpdate()
    this.stage.batchDraw()
    this.events.viewed(this.view)
  }

  private listen(): void {
    this.stage.on('wheel', ({ evt }) => {
      evt.preventDefault()
      this.zoom(Math.exp(-evt.deltaY * (evt.deltaMode === 1 ? 0.05 : 0.0015)), this.pointer())
    })
    this.stage.on('pointerdown', (event: Konva.KonvaEventObject<PointerEvent>) => {
      this.press(event.evt, event.target)
    })
    this.stage.on('pointermove', (event: Konva.KonvaEventObject<PointerEvent>) => this.drag(event.evt))
    this.stage.on('pointerup pointercancel', (event: Konva.KonvaEventObject<PointerEvent>) => {
      this.release(event.evt)
    })
  }

  private press(event: PointerEvent, target: Konva.Node): void {
    this.touches.set(event.pointerId, this.pointer())
    if (this.touches.size > 1) {
      this.ghost.hide()
      this.gesture = { kind: 'none' }
      return
    }
    if (target.getParent() === this.handles || target.draggable()) return
    // What begins on the image ends here too, wherever the pointer is let go: beside it, over a button.
    this.stage.content.setPointerCapture(event.pointerId)
    const hit = target.name() === 'box' ? target.id() : null
    if (this.isPanning || event.button === 1) this.beginPan(false)
    else if (this.canDraw && !this.isReadOnly) {
      const from = keepPointInside(toImage(this.view, this.pointer()), this.natural)
      this.gesture = { kind: 'draw', from, hit }
    } else if (hit === null) this.beginPan(true)
    else this.events.picked(hit)
  }

  private beginPan(pickOnRelease: boolean): void {
    this.gesture = { kind: 'pan', last: this.pointer(), moved: 0, pickOnRelease }
  }

  private drag(event: PointerEvent): void {
    if (this.touches.size === 2) {
      this.pinch(event)
      return
    }
    const at = this.pointer()
    if (this.gesture.kind === 'pan') {
      const by = { x: at.x - this.gesture.last.x, y: at.y - this.gesture.last.y }
      this.gesture = { ...this.gesture, last: at, moved: this.gesture.moved + Math.hypot(by.x, by.y) }
      this.moveTo(pan(this.view, by), false)
    } else if (this.gesture.kind === 'draw') {
      const box = boxBetween(this.gesture.from, keepPointInside(toImage(this.view, at), this.natural))
      this.ghost.setAttrs({ ...box, visible: true })
      this.ghost.getLayer()?.batchDraw()
    }
  }

  private pinch(event: PointerEvent): void {
    const before = this.touches.get(event.pointerId)
    const other = [...this.touches].find(([id]) => id !== event.pointerId)?.[1]
    const now = this.pointer()
    if (!before || !other) return
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) /
      Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
    this.touches.set(event.pointerId, now)
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    this.moveTo(
      pan(zoomAt(this.view, middle, factor), { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 }),
      false,
    )
  }

  private release(event: PointerEvent): void {
    this.touches.delete(event.pointerId)
    const gesture = this.gesture
    this.gesture = { kind: 'none' }
    if (gesture.kind === 'pan' && gesture.pickOnRelease && gesture.moved < LEAST_DRAG_PX)
      this.events.picked(null)
    if (gesture.kind !== 'draw') return
    this.ghost.hide()
    const box = boxBetween(gesture.from, keepPointInside(toImage(this.view, this.pointer()), this.natural))
    const isDrag = Math.max(box.width, box.height) * this.view.scale >= LEAST_DRAG_PX
    if (isDrag && box.width > 0 && box.height > 0) this.events.drawn(toPercent(box, this.natural))
    else this.events.picked(gesture.hit)
    this.stage.batchDraw()
  }

  private pointer(): Point {
    return this.stage.getPointerPosition() ?? this.middle()
  }

  private middle(): Point {
    return { x: this.stage.width() / 2, y: this.stage.height() / 2 }
  }
}

function handlesOf(colors: StageColors): Transformer {
  return new Transformer({
    keepRatio: false,
    flipEnabled: false,
    ignoreStroke: true,
    rotationSnaps: [0, 90, 180, 270],
    rotateAnchorOffset: 22,
    anchorSize: 9,
    anchorCornerRadius: 2,
    anchorStroke: colors.focus,
    anchorFill: colors.surface,
    borderStroke: colors.focus,
    borderDash: [3, 3],
    boundBoxFunc: (before, after) => (after.width < 3 || after.height < 3 ? before : after),
  })
}
