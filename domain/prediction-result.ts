import type { Json } from './wire.ts'

/** As much of a control tag as the short forms need. */
interface ControlTag {
  readonly name: string
  readonly type: string
  readonly toName: readonly string[]
}

type Item = Readonly<Record<string, Json>>

/** Result types that hold one plain value, and whether the value is kept as a list. */
const SINGLE_VALUE: Readonly<Record<string, 'list' | 'plain'>> = {
  choices: 'list',
  labels: 'list',
  textarea: 'plain',
  text: 'plain',
  rating: 'plain',
  number: 'plain',
  datetime: 'plain',
  pairwise: 'plain',
  taxonomy: 'list',
}

/**
 * A prediction's result in full, from any form Label Studio takes: a list of items as is; one item as a list of one;
 * a dictionary (`{"choices": ["Positive"]}`) becomes an item of the first control whose type is a key of it; a text
 * becomes an item of the first control that holds a single value.
 * @returns null when no control of the configuration fits.
 */
export function expandPrediction(
  result: readonly Item[] | Item | string,
  controls: readonly ControlTag[],
): readonly Item[] | null {
  if (typeof result === 'string') return fromText(result, controls)
  if (isList(result)) return result
  if ('from_name' in result) return [result]
  return fromDictionary(result, controls)
}

function isList(result: readonly Item[] | Item): result is readonly Item[] {
  return Array.isArray(result)
}

function fromText(text: string, controls: readonly ControlTag[]): readonly Item[] | null {
  const control = controls.find(({ type }) => type.toLowerCase() in SINGLE_VALUE)
  if (!control) return null
  const type = control.type.toLowerCase()
  return [itemOf(control, SINGLE_VALUE[type] === 'list' ? { [type]: [text] } : { [valueKey(type)]: text })]
}

function fromDictionary(value: Item, controls: readonly ControlTag[]): readonly Item[] | null {
  const control = controls.find(({ type }) => type.toLowerCase() in value)
  if (!control) return null
  const type = control.type.toLowerCase()
  const given = value[type]
  const wrap = typeof given === 'string' && SINGLE_VALUE[type] === 'list'
  return [itemOf(control, wrap ? { ...value, [type]: [given] } : value)]
}

function itemOf(control: ControlTag, value: Item): Item {
  return {
    from_name: control.name,
    to_name: control.toName[0] ?? '',
    type: control.type.toLowerCase(),
    value,
  }
}

/** The key a result's value stands under, where it is not the type itself. */
function valueKey(type: string): string {
  return type === 'textarea' ? 'text' : type === 'pairwise' ? 'selected' : type
}
