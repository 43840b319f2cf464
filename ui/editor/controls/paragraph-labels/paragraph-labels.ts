import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'
import { utterancesShape } from '../../core/text-shapes.ts'

export const paragraphLabels: ControlTag = { tag: 'ParagraphLabels', shape: utterancesShape, keys: labelKeys }
