import type { Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import type { Editor } from '../../editor.ts'
import { figureOf, itemOf } from './shown-figures.ts'

/** Brings those unseen regions of an image into sight that lie within what was dragged over. @returns their ids */
export function unveilIn(
  editor: Editor,
  at: { readonly object: string; readonly item: number; readonly natural: Size },
  isInside: (figure: Figure) => boolean,
): readonly string[] {
  const found = editor.veil.on(at.object).filter((region) => {
    const figure = itemOf(region.items[0]) === at.item ? figureOf(region, at.natural) : null
    return figure !== null && isInside(figure)
  })
  return editor.veil.lift(found)
}
