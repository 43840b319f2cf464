import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { hyperShape } from '../../core/text-shapes.ts'

export const hyperTextLabels: ControlTag = { tag: 'HyperTextLabels', shape: hyperShape, keys: labelKeys }
