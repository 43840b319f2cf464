import type { JsonObject } from '../wire.ts'

/**
 * A project's labelling configuration, read. Nothing is lost: `root` is the whole tree in order, with tags nobody
 * knows; `controls` and `objects` are the same tags as typed things, in document order.
 */
export interface LabelingConfig {
  /** null when the text is no XML at all; `problems` says why. */
  readonly root: ConfigNode | null
  readonly controls: readonly Control[]
  readonly objects: readonly ObjectTag[]
  /** Errors refuse the save (they are what Label Studio refuses, and our limits); warnings are shown and saved. */
  readonly problems: readonly Problem[]
  /** Tags that are kept but not offered to annotators yet, known to Label Studio or not, by name, once each. */
  readonly unsupportedTags: readonly string[]
  /** From a comment `<!-- {"data": {…}} -->`, the sample a template brings along. */
  readonly sampleTask: JsonObject | null
}

/** One element as written: what a renderer walks. */
export interface ConfigNode {
  readonly tag: string
  readonly attributes: Attributes
  readonly children: readonly ConfigNode[]
  /** The element's own text, trimmed; the CSS of a Style, the body of a Header. */
  readonly text: string
  readonly at: Position
}

export type Attributes = Readonly<Record<string, string>>

/** Both from 1, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A tag with `name` and `toName`: it produces items of a result. */
export interface Control {
  readonly name: string
  /** The tag as written: `Choices`, `RectangleLabels`. */
  readonly tag: string
  /** `type` of the result items it produces: the tag in lower case. */
  readonly type: string
  readonly toName: readonly string[]
  /** Labels or choices, in order; children of Choices inside a View too. */
  readonly labels: readonly Label[]
  /** Labels come from task data (`value="$list"`) or from an address (`apiUrl`): any label may appear in a result. */
  readonly isDynamic: boolean
  readonly isRequired: boolean
  /** The answer belongs to a region and repeats its id. */
  readonly isPerRegion: boolean
  readonly isPerItem: boolean
  /** `choice="multiple"`: more than one label of this control may be chosen. */
  readonly isMultiple: boolean
  readonly visibility: Visibility | null
  /** False: kept, but no annotator can use it yet. */
  readonly isSupported: boolean
  readonly attributes: Attributes
  readonly at: Position
}

export interface Label {
  /** What a result carries: the alias, else the value. */
  readonly key: string
  /** What a person reads. */
  readonly value: string
  readonly alias: string | null
  readonly hotkey: string | null
  readonly background: string | null
  readonly hint: string | null
  readonly isSelected: boolean
  /** Keys from the outermost Choice to this one: longer than one in nested choices and taxonomies. */
  readonly path: readonly string[]
  readonly attributes: Attributes
  readonly at: Position
}

/** When a control or a View is shown; null means always. */
export interface Visibility {
  readonly when: 'region-selected' | 'no-region-selected' | 'choice-selected' | 'choice-unselected'
  readonly tagName: string | null
  readonly labelValues: readonly string[]
  readonly choiceValues: readonly string[]
}

/** A tag with `name` and `value` or `valueList`: it shows task data. */
export interface ObjectTag {
  readonly name: string
  /** The tag as written: `Text`, `Image`. */
  readonly tag: string
  /** As written, with its `$`: what `resolveValue` takes. */
  readonly value: string
  /** The value is a list of values, shown one at a time (`valueList`). */
  readonly isList: boolean
  readonly valueType: 'text' | 'url' | 'json' | null
  readonly isSupported: boolean
  readonly attributes: Attributes
  readonly at: Position
}

export const PROBLEM_CODES = [
  'too_long',
  'too_deep',
  'xml_syntax',
  'dtd_forbidden',
  'name_missing',
  'to_name_missing',
  'value_missing',
  'labels_missing',
  'label_value_missing',
  'name_not_unique',
  'to_name_unknown',
  'number_expected',
  'number_out_of_range',
  'number_order',
  'no_control',
  'root_not_view',
  'object_mismatch',
  'to_name_not_object',
  'attribute_unknown',
  'attribute_value_unknown',
  'label_repeated',
  'hotkey_repeated',
  'label_misplaced',
  'tag_unsupported',
  'tag_unknown',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface Problem extends Position {
  readonly code: ProblemCode
  readonly severity: 'error' | 'warning'
  /** A sentence that says what is wrong and what to do. */
  readonly message: string
  /** The same facts for `labelStudioMessage` and for other languages. */
  readonly params: Readonly<Record<string, string>>
  readonly tag: string | null
  readonly attribute: string | null
}
