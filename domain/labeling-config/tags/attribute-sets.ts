import type { AttributeRule } from '../tag-rule.ts'
import { color, data, flag, name, number, oneOf, text } from '../tag-rule.ts'

type Attributes = Readonly<Record<string, AttributeRule>>

/** When a tag is shown. Views and Markdown take these, and every control. */
export const VISIBILITY: Attributes = {
  visibleWhen: oneOf(['region-selected', 'no-region-selected', 'choice-selected', 'choice-unselected']),
  whenTagName: name,
  whenLabelValue: text(),
  whenChoiceValue: text(),
  whenRole: text(),
}

/** What every control has. */
export const CONTROL: Attributes = { name: text(), toName: name }

/** A question: it may be asked of a region or of one item of a list, and an answer may be required. */
export const QUESTION: Attributes = {
  required: flag(false),
  requiredMessage: text(),
  perRegion: flag(false),
  perItem: flag(false),
  ...VISIBILITY,
}

/** A set of labels. */
export const LABELS: Attributes = {
  choice: oneOf(['single', 'multiple'], 'single'),
  maxUsages: number(),
  showInline: flag(true),
  required: flag(false),
  requiredMessage: text(),
  value: data,
  allowEmpty: flag(false),
  ...VISIBILITY,
}

/** How a region is painted. */
export const paint = (opacity: number, strokeWidth = 1): Attributes => ({
  opacity: number(opacity),
  fillColor: color(),
  fillOpacity: number(),
  strokeColor: color('#f48a42'),
  strokeWidth: number(strokeWidth),
})

/** A tool that a model can help with while a person draws. */
export const SMART: Attributes = { smart: flag(false), smartOnly: flag(false) }

export const SNAP: Attributes = { snap: oneOf(['pixel', 'none'], 'none') }

/** Texts that can be marked. */
export const MARKABLE: Attributes = {
  saveTextResult: oneOf(['yes', 'no', 'none']),
  encoding: oneOf(['none', 'base64', 'base64unicode'], 'none'),
  selectionEnabled: flag(true),
  highlightColor: color(),
  showLabels: flag(),
  granularity: oneOf(['symbol', 'word', 'sentence', 'paragraph'], 'symbol'),
}
