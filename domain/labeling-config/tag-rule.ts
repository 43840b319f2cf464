/** What the product knows of one tag of Label Studio's configuration language. */
export interface TagRule {
  /** `object` shows data, `control` produces results, `layout` arranges, `part` belongs to one of the others. */
  readonly family: 'object' | 'control' | 'layout' | 'part'
  /** False: recognised by name and kept intact, not offered to annotators yet. */
  readonly isSupported: boolean
  /** Every attribute it takes, in the order a person is offered them. */
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** Attributes without which Label Studio refuses the configuration. `value` may also be `valueList` or the body. */
  readonly needs?: readonly string[]
  /** The part a control holds, and whether it must hold one. */
  readonly part?: 'Label' | 'Choice'
  readonly needsPart?: boolean
  /** Tags that stand inside it and nowhere else; a layout tag may stand between. */
  readonly parts?: readonly string[]
  /** Object tags a control can be pointed at; absent means any. */
  readonly worksOn?: readonly string[]
  /** What `data` may hold for it, in Python's words, as Label Studio's messages name them. */
  readonly dataTypes?: readonly DataType[]
}

export type DataType = 'str' | 'int' | 'float' | 'list' | 'dict'

/**
 * What an attribute holds: `data` is read from the task (`$key`) or said outright, `name` points at other tags, and
 * `speed` is a number with checks of its own.
 */
export interface AttributeRule {
  readonly kind:
    'flag' | 'number' | 'speed' | 'choice' | 'text' | 'data' | 'name' | 'color' | 'css' | 'hotkey'
  /** The closed list of a `choice`; words a `number` may be instead. */
  readonly options?: readonly string[]
  /** What holds when it is not written. */
  readonly initial?: string
}

type Rest = Omit<TagRule, 'family' | 'isSupported' | 'attributes'>

/** A tag that is drawn. */
export const supported = (
  family: TagRule['family'],
  attributes: TagRule['attributes'],
  rest: Rest = {},
): TagRule => ({ family, isSupported: true, attributes, ...rest })

/** A tag that is read, checked and kept, and not drawn yet. */
export const known = (
  family: TagRule['family'],
  attributes: TagRule['attributes'],
  rest: Rest = {},
): TagRule => ({ family, isSupported: false, attributes, ...rest })

const rule = (kind: AttributeRule['kind'], initial?: string | number | boolean): AttributeRule => ({
  kind,
  ...(initial !== undefined && { initial: String(initial) }),
})
export const flag = (initial?: boolean): AttributeRule => rule('flag', initial)
export const number = (initial?: number): AttributeRule => rule('number', initial)
export const text = (initial?: string): AttributeRule => rule('text', initial)
export const color = (initial?: string): AttributeRule => rule('color', initial)
export const speed = (initial: number): AttributeRule => rule('speed', initial)
export const data: AttributeRule = rule('data')
export const name: AttributeRule = rule('name')
export const css: AttributeRule = rule('css')
export const hotkey: AttributeRule = rule('hotkey')
/** One of a closed list; `$key` is always allowed. */
export const oneOf = (options: readonly string[], initial?: string): AttributeRule => ({
  ...rule('choice', initial),
  options,
})
/** A number, or none at all. */
export const numberOrNone: AttributeRule = { ...rule('number', 'none'), options: ['none'] }
