import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape } from '../../core/image/figure-shape.ts'

/** A box on an image; its labels are its own, or those of a Labels beside the bare tool. */
export const rectangle: ControlTag = { tag: 'Rectangle', shape: figureShape('rectangle'), keys: () => [] }

export const rectangleLabels: ControlTag = {
  tag: 'RectangleLabels',
  shape: figureShape('rectangle'),
  keys: labelKeys,
}
