import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape } from '../../core/image/figure-shape.ts'

/** A polygon on an image; its labels are its own, or those of a Labels beside the bare tool. */
export const polygon: ControlTag = { tag: 'Polygon', shape: figureShape('polygon'), keys: () => [] }

export const polygonLabels: ControlTag = {
  tag: 'PolygonLabels',
  shape: figureShape('polygon'),
  keys: labelKeys,
}
