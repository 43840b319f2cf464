import type { Point } from '../../core/geometry.ts'
import { handlesOf, withoutVertex } from '../../core/image/handles.ts'
import { toScreen } from '../../core/image/view.ts'
import { choosing, distance, draggingHandle, movingFigures, panning } from './drag-gestures.ts'
import type { Steps } from './draw-gestures.ts'
import { drawingBox, drawingPoint, painting, polygonSteps, threePointSteps } from './draw-gestures.ts'
import type { At, Board, Gesture, Hand } from './gesture.ts'
import { figureAt, show } from './gesture.ts'
import { maskOf } from './mask-picture.ts'
import { TURN_REACH } from './paint-front.ts'
import type { ShownFigure } from './shown-figure.ts'

/**
 * What a press on the image begins: with a handle or a selected figure under it, that is dragged, whatever the tool;
 * else the tool decides. Two fingers always pan and zoom. Gestures in `drag-gestures` and `draw-gestures`.
 */
export class PointerGestures {
  private readonly board: Board
  private gesture: Gesture | null = null
  private steps: Steps | null = null
  /** The press that is down now made a step. */
  private isStepPressed = false
  private readonly touches = new Map<number, Point>()

  constructor(board: Board) {
    this.board = board
  }

  /** Something is being drawn that a key can end, shorten or give up. */
  get isBusy(): boolean {
    return this.steps !== null || this.gesture !== null
  }

  press(event: PointerEvent): void {
    const at = this.at(event)
    this.touches.set(event.pointerId, at.screen)
    if (this.touches.size > 1) {
      this.giveUpPress()
      return
    }
    this.isStepPressed = false
    if (this.steps && !this.board.hand().isPanning && event.button === 0) this.pressStep(this.steps, at)
    else this.gesture = this.begin(event, at)
    this.dropSteps()
  }

  move(event: PointerEvent): void {
    const at = this.at(event)
    if (this.touches.size === 2 && this.touches.has(event.pointerId)) {
      this.pinch(event.pointerId, at.screen)
      return
    }
    this.gesture?.move(at)
    if (!this.gesture) this.steps?.move(at)
    this.hover(at)
  }

  release(event: PointerEvent): void {
    this.touches.delete(event.pointerId)
    const { gesture } = this
    this.gesture = null
    if (gesture) gesture.up(this.at(event))
    else if (event.type !== 'pointercancel') this.steps?.release(this.at(event))
  }

  /** The pointer has left the image. */
  leave(): void {
    show(this.board, { pointer: null, brush: null })
  }

  doubleClick(event: MouseEvent): void {
    if (this.steps) {
      this.steps.finish()
      this.dropSteps()
      return
    }
    const at = this.at(event)
    const held = this.held(at)
    if (held?.handle.kind !== 'vertex' || this.board.hand().isReadOnly) return
    const figure = withoutVertex(held.shown.figure, held.handle.index)
    this.board.events.reshaped(new Map([[held.shown.id, figure]]))
  }

  /** Enter ends what is drawn, Backspace and undo take a point back, Escape gives it up. */
  key(key: string): boolean {
    if (!this.isBusy) return false
    if (key === 'enter') this.steps?.finish()
    else if (key === 'backspace' || key === 'delete' || key === 'ctrl+z') this.steps?.back()
    else if (key === 'escape') this.giveUp()
    else return false
    this.dropSteps()
    return true
  }

  giveUp(): void {
    this.gesture?.cancel()
    this.gesture = null
    while (this.steps?.back());
    this.steps = null
    show(this.board, { ghost: null, corners: [] })
  }

  /** A second finger came: the first one was the beginning of a pinch, no corner and no stroke. */
  private giveUpPress(): void {
    this.gesture?.cancel()
    this.gesture = null
    if (this.isStepPressed) this.steps?.back()
    this.isStepPressed = false
    this.dropSteps()
  }

  private pressStep(steps: Steps, at: At): null {
    this.isStepPressed = true
    steps.press(at)
    return null
  }

  private dropSteps(): void {
    if (this.steps?.isOver) this.steps = null
  }

  private begin(event: PointerEvent, at: At): Gesture | null {
    const hand = this.board.hand()
    if (hand.isPanning || event.button === 1 || hand.tool === 'pan') return panning(this.board, at, false)
    if (event.button !== 0) return null
    if (hand.tool === 'brush' || hand.tool === 'eraser') return this.beginStroke(hand, at)
    return this.beginOnFigures(hand, at)
  }

  private beginOnFigures(hand: Hand, at: At): Gesture | null {
    const held = hand.isReadOnly ? null : this.held(at)
    if (held) return draggingHandle(this.board, held.shown, held.handle)
    const hit = figureAt(this.board, at)
    if (hit?.isSelected || hand.tool === 'move' || hand.isReadOnly) return this.beginPick(hand, at, hit)
    return this.beginDrawing(hand, at, hit)
  }

  private beginPick(hand: Hand, at: At, hit: ShownFigure | null): Gesture {
    if (!hit) return at.isHeld || hand.isRevealing ? choosing(this.board, at) : panning(this.board, at, true)
    const click = (): unknown => this.board.events.picked(hit.id, at.isMore || at.isHeld)
    const selected = this.board.canvas.figures.filter((shown) => shown.isSelected)
    const taken = hit.isSelected ? selected : [hit]
    const movable = hand.isReadOnly || at.isMore ? [] : taken.filter(({ isLocked }) => !isLocked)
    if (movable.length === 0) return { move: () => undefined, up: click, cancel: () => undefined }
    return movingFigures(this.board, at, movable, click)
  }

  private beginDrawing(hand: Hand, at: At, hit: ShownFigure | null): Gesture | null {
    const pick = (): unknown => this.board.events.picked(hit?.id ?? null, false)
    if (!hand.canDraw) {
      this.board.events.refused()
      return { move: () => undefined, up: pick, cancel: () => undefined }
    }
    if (hand.tool === 'rectangle' || hand.tool === 'ellipse')
      return drawingBox(this.board, hand.tool, at, pick)
    if (hand.tool === 'keypoint') return drawingPoint(this.board, at)
    this.steps = hand.tool === 'polygon' ? polygonSteps(this.board) : threePointSteps(this.board)
    return this.pressStep(this.steps, at)
  }

  private beginStroke(hand: Hand, at: At): Gesture | null {
    const on = this.board.canvas.figures.find(
      ({ isSelected, figure }) => isSelected && figure.kind === 'brush',
    )
    if (hand.isReadOnly || on?.isLocked || !(on || (hand.canDraw && hand.tool === 'brush'))) {
      if (!hand.isReadOnly) this.board.events.refused()
      return null
    }
    if (on?.figure.kind !== 'brush')
      return painting(this.board, at, { id: null, mask: null, color: hand.color })
    const mask = maskOf(on.figure.rle, this.board.canvas.natural)
    return painting(this.board, at, { id: on.id, mask, color: on.look.color })
  }

  /** The handle under the pointer, of the one figure that is selected; a vertex before the middle of an edge. */
  private held(at: At): { shown: ShownFigure; handle: ReturnType<typeof handlesOf>[number] } | null {
    const selected = this.board.canvas.figures.filter(({ isSelected }) => isSelected)
    const [shown] = selected
    if (!shown || selected.length > 1 || shown.isLocked) return null
    const { canvas } = this.board
    const reach = at.isTouch ? 18 : 8
    const near = handlesOf(shown.figure, shown.canTurn ? TURN_REACH / canvas.scale : null)
      .map((handle) => ({
        handle,
        gap: distance(toScreen(canvas.seen, canvas.natural, handle.at), at.screen),
      }))
      .filter(({ gap }) => gap <= reach)
      .sort((a, b) => Number(a.handle.kind === 'edge') - Number(b.handle.kind === 'edge') || a.gap - b.gap)
    return near[0] ? { shown, handle: near[0].handle } : null
  }

  private hover(at: At): void {
    const hand = this.board.hand()
    const isBrush = (hand.tool === 'brush' || hand.tool === 'eraser') && !at.isTouch
    const brush = isBrush ? { radius: hand.brushSize / 2, at: at.image } : null
    if (brush || this.board.canvas.live.brush || this.board.canvas.live.hasCrosshair)
      show(this.board, { pointer: at.screen, brush })
  }

  private pinch(id: number, now: Point): void {
    const before = this.touches.get(id)
    const other = [...this.touches].find(([one]) => one !== id)?.[1]
    if (!before || !other) return
    this.touches.set(id, now)
    const factor = distance(now, other) / Math.max(1, distance(before, other))
    this.board.canvas.zoom(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
    this.board.canvas.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 })
  }

  private at(event: MouseEvent): At {
    const screen = this.board.canvas.placeOf(event)
    return {
      screen,
      image: this.board.canvas.toImage(screen),
      isHeld: event.shiftKey,
      isMore: event.ctrlKey || event.metaKey,
      isTouch: 'pointerType' in event && event.pointerType === 'touch',
    }
  }
}
