import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape } from '../../core/image/figure-shape.ts'

/** An ellipse on an image; its labels are its own, or those of a Labels beside the bare tool. */
export const ellipse: ControlTag = { tag: 'Ellipse', shape: figureShape('ellipse'), keys: () => [] }

export const ellipseLabels: ControlTag = {
  tag: 'EllipseLabels',
  shape: figureShape('ellipse'),
  keys: labelKeys,
}
