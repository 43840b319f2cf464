import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape, sharedShare } from '../../core/image/figure-shape.ts'
import type { Shape } from '../../core/shape.ts'
import { spanShape } from '../../core/shape.ts'

/** Labels name spans of a text; on an image, what the bare tools beside them draw. */
const labelledShape: Shape = {
  name: 'span',
  overlap: (a, b) => (isSpan(a) ? spanShape.overlap(a, b) : sharedShare(a, b)),
  describe: (value) => (isSpan(value) ? spanShape.describe(value) : figure.describe(value)),
}
const figure = figureShape('rectangle')
const isSpan = (value: Parameters<Shape['describe']>[0]): boolean => 'start' in value

export const labels: ControlTag = { tag: 'Labels', shape: labelledShape, keys: labelKeys }
