import type { Point, Size } from '../../core/geometry.ts'
import { addFigure } from '../../core/image/add-figure.ts'
import type { Ground, Maker } from '../../core/image/add-figure.ts'
import type { Figure } from '../../core/image/figure.ts'
import { writeFigure } from '../../core/image/figure.ts'
import { encodeMask } from '../../core/image/mask-code.ts'
import type { Mask } from '../../core/image/mask.ts'
import { paintedPatch } from '../../core/image/mask.ts'
import { duplicateRegion, reshapeRegion } from '../../core/edit-answer.ts'
import type { Editor } from '../../editor.ts'
import { rememberMask } from './mask-picture.ts'

/** Adds a figure with what is at hand. Where regions are asked about, the new one is selected for it. */
export function addDrawn(editor: Editor, figure: Figure, maker: Maker, ground: Ground): string {
  const id = editor.newId()
  editor.edit((answer) => addFigure(answer, id, figure, maker, ground))
  const isAsked = editor.config.controls.some((control) => control.isPerRegion)
  editor.select(isAsked || figure.kind === 'brush' ? id : null)
  return id
}

/** Writes where regions are now, all as one step to undo. */
export function reshapeAll(
  editor: Editor,
  figures: ReadonlyMap<string, Figure>,
  natural: Size,
  mergeKey: string | null = null,
): void {
  editor.edit(
    (answer) =>
      [...figures].reduce(
        (now, [id, figure]) => reshapeRegion(now, id, writeFigure(figure, natural)),
        answer,
      ),
    mergeKey,
  )
}

/** Keeps what was painted: on a new region, or on the one painted on, which goes when nothing of it is left. */
export function keepPainted(
  editor: Editor,
  mask: Mask,
  id: string | null,
  make: { readonly maker: Maker | null; readonly ground: Ground },
): void {
  if (paintedPatch(mask).width === 0) {
    if (id !== null) editor.remove(id)
    return
  }
  const rle = encodeMask(mask)
  rememberMask(rle, mask)
  const figure: Figure = { kind: 'brush', rle }
  if (id !== null) reshapeAll(editor, new Map([[id, figure]]), make.ground.natural)
  else if (make.maker) addDrawn(editor, figure, make.maker, make.ground)
}

/** The selected regions once more, a little aside; the copies are selected. */
export function duplicateAll(
  editor: Editor,
  figures: ReadonlyMap<string, Figure>,
  natural: Size,
  aside: (figure: Figure) => Figure,
): void {
  const copies = new Map([...figures.keys()].map((id) => [id, editor.newId()]))
  editor.edit((answer) =>
    [...copies].reduce((now, [id, copy]) => {
      const figure = figures.get(id)
      const duplicated = duplicateRegion(now, id, copy)
      return figure ? reshapeRegion(duplicated, copy, writeFigure(aside(figure), natural)) : duplicated
    }, answer),
  )
  editor.selectAll([...copies.values()])
}

/** A step of the arrow keys on the screen. */
export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
