import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { rectangleShape } from '../../core/shape.ts'

export const rectangleLabels: ControlTag = { tag: 'RectangleLabels', shape: rectangleShape, keys: labelKeys }
