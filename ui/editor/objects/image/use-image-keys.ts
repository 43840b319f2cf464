import type { ComputedRef, ShallowRef } from 'vue'
import type { Point, Size } from '../../core/geometry.ts'
import { dragged } from '../../core/image/drawing.ts'
import type { Ground } from '../../core/image/add-figure.ts'
import type { Figure } from '../../core/image/figure.ts'
import { growBy, turnBy } from '../../core/image/handles.ts'
import { keepFigureInside, moveFigure } from '../../core/image/move-figure.ts'
import { outlineOf } from '../../core/image/outline.ts'
import type { Editor } from '../../editor.ts'
import type { ImageCanvas } from './image-canvas.ts'
import { ARROWS, addDrawn, duplicateAll, reshapeAll } from './image-edits.ts'
import type { ImageDeeds } from './image-keys.ts'
import { pressImageKey } from './image-keys.ts'
import type { ImageOptions } from './image-options.ts'
import type { ImageHand } from './use-image-hand.ts'

/** What the keys of one image work on. */
export interface KeyScene {
  readonly editor: Editor
  readonly canvas: Readonly<ShallowRef<ImageCanvas | null>>
  readonly hand: ImageHand
  readonly natural: ComputedRef<Size>
  readonly options: ImageOptions
  readonly ground: () => Ground
}

/** The keys of one image: those of the page, and those that count while the image itself has the focus. */
export function useImageKeys(scene: KeyScene): {
  readonly press: (key: string, own: Pick<ImageDeeds, 'busy' | 'page'>) => boolean
  readonly pressOnImage: (event: KeyboardEvent) => void
  readonly isFree: (key: string) => boolean
} {
  const { editor, hand } = scene
  const selected = (): ReadonlyMap<string, Figure> => selectedFigures(scene)
  return {
    press: (key, own) => pressImageKey(key, { ...deedsOf(scene, selected), ...own }),
    pressOnImage: (event) => {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) drawByKey(scene, event)
      else if (ARROWS[event.key] && !event.ctrlKey && !event.metaKey) nudge(scene, event, selected())
    },
    isFree: (key) => hand.canDraw && !editor.hotkeys.targetOf.has(key) && !editor.reservedKeys.includes(key),
  }
}

function deedsOf(
  { editor, canvas, hand, natural, options }: KeyScene,
  selected: () => ReadonlyMap<string, Figure>,
): Omit<ImageDeeds, 'busy' | 'page'> {
  const onCanvas = (act: (made: ImageCanvas) => void): boolean => {
    if (canvas.value) act(canvas.value)
    return canvas.value !== null
  }
  const changed = (change: (figure: Figure) => Figure): boolean => {
    const figures = selected()
    if (figures.size === 0) return false
    reshapeAll(editor, new Map([...figures].map(([id, figure]) => [id, change(figure)])), natural.value)
    return true
  }
  return {
    take(tool) {
      if (!hand.canDraw || !hand.tools.some(({ name }) => name === tool)) return false
      hand.take(tool)
      return true
    },
    zoom: (direction) => onCanvas((made) => made.zoom(options.zoomBy ** (2 * direction))),
    actual: () => onCanvas((made) => made.actual()),
    turn: (by) => options.hasRotation && selected().size === 0 && onCanvas((made) => made.turnBy(by)),
    resizeBrush(direction) {
      if (hand.tool.value !== 'brush' && hand.tool.value !== 'eraser') return false
      hand.resizeBrush(direction)
      return true
    },
    turnSelected: (degrees) => changed((figure) => keepFigureInside(turnBy(figure, degrees), natural.value)),
    duplicate() {
      const figures = selected()
      if (figures.size === 0) return false
      const step = Math.round(12 / (canvas.value?.scale ?? 1))
      duplicateAll(editor, figures, natural.value, (figure) =>
        keepFigureInside(moveFigure(figure, { x: step, y: step }), natural.value),
      )
      return true
    },
  }
}

/** The selected figures of this image that may be changed. */
function selectedFigures({ canvas }: KeyScene): ReadonlyMap<string, Figure> {
  const free = (canvas.value?.figures ?? []).filter(({ isSelected, isLocked }) => isSelected && !isLocked)
  return new Map(free.map(({ id, figure }) => [id, figure]))
}

/** For people who draw by keyboard: the figure of the tool at hand, in the middle of what is seen. */
function drawByKey(scene: KeyScene, event: KeyboardEvent): void {
  const { editor, canvas, hand } = scene
  const [made, maker] = [canvas.value, hand.maker.value]
  const figure = made && figureInSight(made, hand.tool.value)
  if (!figure || !maker || editor.isReadOnly) return
  event.preventDefault()
  editor.select(addDrawn(editor, keepFigureInside(figure, made.natural), maker, scene.ground()))
}

function figureInSight(made: ImageCanvas, tool: string): Figure | null {
  const at = (share: number): Point =>
    made.toImage({ x: made.screen.width * share, y: made.screen.height * share })
  const box = dragged('rectangle', at(0.375), at(0.625), false)
  switch (tool) {
    case 'rectangle':
    case 'rectangle3':
      return box
    case 'ellipse':
      return dragged('ellipse', at(0.375), at(0.625), false)
    case 'polygon':
      return { kind: 'polygon', points: outlineOf(box), isClosed: true }
    case 'keypoint':
      return { kind: 'keypoint', at: at(0.5), width: 8 }
    default:
      return null
  }
}

/** Arrow keys move what is selected by a pixel of the screen, with Shift by ten; with Alt they resize it. */
function nudge(
  { editor, canvas, natural }: KeyScene,
  event: KeyboardEvent,
  figures: ReadonlyMap<string, Figure>,
): void {
  const arrow = ARROWS[event.key]
  const made = canvas.value
  if (!arrow || !made || figures.size === 0) return
  event.preventDefault()
  const reach = event.shiftKey ? 10 : 1
  const by = made.stepOnImage({ x: arrow.x * reach, y: arrow.y * reach })
  const change = (figure: Figure): Figure => (event.altKey ? growBy(figure, by) : moveFigure(figure, by))
  const moved = new Map(
    [...figures].map(([id, figure]) => [id, keepFigureInside(change(figure), natural.value)]),
  )
  // Steps in one direction of the same figures are undone together.
  reshapeAll(editor, moved, natural.value, `nudge/${[...figures.keys()].join()}`)
}
