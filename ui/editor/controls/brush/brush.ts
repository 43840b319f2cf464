import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { figureShape } from '../../core/image/figure-shape.ts'

/** A mask painted on an image; its labels are its own, or those of a Labels beside the bare tool. */
export const brush: ControlTag = { tag: 'Brush', shape: figureShape('brush'), keys: () => [] }

export const brushLabels: ControlTag = { tag: 'BrushLabels', shape: figureShape('brush'), keys: labelKeys }
