import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape } from '../../core/image/figure-shape.ts'

/** A point on an image; its labels are its own, or those of a Labels beside the bare tool. */
export const keyPoint: ControlTag = { tag: 'KeyPoint', shape: figureShape('keypoint'), keys: () => [] }

export const keyPointLabels: ControlTag = {
  tag: 'KeyPointLabels',
  shape: figureShape('keypoint'),
  keys: labelKeys,
}
