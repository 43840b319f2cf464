import type { Position, Problem, ProblemCode } from './labeling-config.ts'

type Params = Readonly<Record<string, string>>

interface Where {
  readonly tag?: string | null
  readonly attribute?: string | null
  /** Overrides the code's usual weight: what Label Studio accepts is never an error here. */
  readonly severity?: Problem['severity']
}

/** A problem with its sentence. */
export function problem(code: ProblemCode, at: Position, params: Params = {}, where: Where = {}): Problem {
  return {
    code,
    severity: where.severity ?? (WARNINGS.has(code) ? 'warning' : 'error'),
    line: at.line,
    column: at.column,
    message: SENTENCES[code](params),
    params,
    tag: where.tag ?? null,
    attribute: where.attribute ?? null,
  }
}

const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
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
])

const FAULTS: Readonly<Record<string, string>> = {
  'no element found':
    'The configuration ends before its tags are closed, or is empty. Close every tag, beginning with <View>.',
  'syntax error': 'The configuration must begin with a tag, usually <View>.',
  'mismatched tag': 'This closing tag does not match the tag that is open. Close the inner tag first.',
  'junk after document element':
    'There is something after the end of the first tag. Put everything inside one <View>.',
  'not well-formed (invalid token)':
    'This character is not allowed here. Write & as &amp;, < as &lt;, and put every attribute value in quotes.',
  'unclosed token': 'This tag, comment or section is never closed.',
  'duplicate attribute': 'This tag has the same attribute twice. Keep one of them.',
  'undefined entity':
    'XML does not know this entity. Write the character itself, or its number as in &#160;.',
}

const SENTENCES: Readonly<Record<ProblemCode, (params: Params) => string>> = {
  too_long: (p) =>
    `The configuration has ${p['length']} characters; at most ${p['limit']} are read. Move long lists of labels into task data.`,
  too_deep: (p) => `The tags are nested more than ${p['limit']} deep. Flatten the layout.`,
  xml_syntax: (p) => FAULTS[p['fault'] ?? ''] ?? 'This is not well-formed XML.',
  dtd_forbidden: () => 'A document type (<!DOCTYPE …>) is not allowed. Remove it.',
  name_missing: (p) => `<${p['tag']}> needs a name. Add name="…".`,
  to_name_missing: (p) =>
    `<${p['tag']}> does not say what it labels. Add toName="…" with the name of an object tag.`,
  value_missing: (p) =>
    `<${p['tag']}> does not say what to show. Add value="$…" with a key of the task data.`,
  labels_missing: (p) =>
    `<${p['tag']}> "${p['name']}" has nothing to choose from. Put at least one <${p['part']} value="…"/> inside.`,
  label_value_missing: (p) => `<${p['tag']}> needs a value. Add value="…".`,
  name_not_unique: (p) => `The name "${p['name']}" is used more than once. Give each tag a name of its own.`,
  to_name_unknown: (p) =>
    `toName="${p['toName']}" names no tag of this configuration. Known names: ${p['known'] || 'none'}.`,
  number_expected: (p) => `${p['attribute']} of <${p['tag']}> must be a number, not "${p['value']}".`,
  number_out_of_range: (p) =>
    `${p['attribute']} of <${p['tag']}> must be between ${p['min']} and ${p['max']}, not ${p['value']}.`,
  number_order: (p) =>
    `${p['attribute']} (${p['value']}) of <${p['tag']}> must not be above ${p['other']} (${p['otherValue']}).`,
  no_control: () =>
    'There is nothing to answer with: no tag has both name and toName. Add Choices, Labels or another control.',
  root_not_view: (p) => `The outermost tag is <${p['tag']}>; put everything inside <View>.`,
  object_mismatch: (p) => `<${p['tag']}> cannot label a <${p['object']}>. It works on ${p['worksOn']}.`,
  to_name_not_object: (p) => `toName="${p['toName']}" names a <${p['target']}>, which shows no data.`,
  attribute_unknown: (p) =>
    `<${p['tag']}> has no ${p['attribute']}; it is kept and does nothing.${p['near'] ? ` Did you mean ${p['near']}?` : ''}`,
  attribute_value_unknown: (p) =>
    `${p['attribute']}="${p['value']}" means nothing on <${p['tag']}>. Use one of ${p['allowed']}.`,
  label_repeated: (p) => `The label "${p['label']}" appears twice in "${p['name']}". Keep one of them.`,
  hotkey_repeated: (p) =>
    `The hotkey "${p['hotkey']}" is used twice. Only the first tag with it will answer to the key.`,
  label_misplaced: (p) => `<${p['tag']}> belongs inside a named control; here it does nothing.`,
  tag_unsupported: (p) => `<${p['tag']}> is kept as it is, but cannot be used for labelling yet.`,
  tag_unknown: (p) =>
    `There is no tag <${p['tag']}>; it is kept as it is.${p['near'] ? ` Did you mean <${p['near']}>?` : ''}`,
}
