import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { spanShape } from '../../core/shape.ts'

export const labels: ControlTag = { tag: 'Labels', shape: spanShape, keys: labelKeys }
