import type { Control, Label } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Answer, ItemValue } from '../answer.ts'
import { addRegion, labelRegion } from '../edit-answer.ts'
import type { ItemSource } from '../edit-answer.ts'
import type { Size } from '../geometry.ts'
import type { Figure } from './figure.ts'
import { writeFigure } from './figure.ts'
import type { Turn } from './view.ts'

/** Who makes a figure, and what it is labelled with: the maker's own label, or one of a Labels beside it. */
export interface Maker {
  readonly control: Control
  readonly label: { readonly control: Control; readonly label: Label } | null
}

/** Where a figure is drawn. */
export interface Ground {
  readonly object: string
  readonly natural: Size
  readonly turn: Turn
  /** The image among those of a list; null where there is one. */
  readonly itemIndex: number | null
}

/** Adds a figure: one item from a tool with labels of its own, two of one id from a tool and Labels apart. */
export function addFigure(answer: Answer, id: string, figure: Figure, maker: Maker, ground: Ground): Answer {
  const { control, label } = maker
  const source = sourceOf(control, ground.object)
  const isOwn = label?.control === control
  const geometry = writeFigure(figure, ground.natural)
  const value = isOwn ? { ...geometry, [control.type]: [label.label.key] } : geometry
  const added = addRegion(answer, { ...source, id, value, frame: frameOf(ground) })
  if (!label || isOwn) return added
  return labelRegion(added, id, sourceOf(label.control, ground.object), [label.label.key])
}

/** The keys beside `value` that say what the geometry refers to. */
function frameOf({ natural, turn, itemIndex }: Ground): ItemValue {
  return {
    original_width: natural.width,
    original_height: natural.height,
    image_rotation: turn,
    ...(itemIndex !== null && { item_index: itemIndex }),
  }
}

function sourceOf(control: Control, object: string): ItemSource {
  return { fromName: control.name, toName: object, type: control.type }
}
