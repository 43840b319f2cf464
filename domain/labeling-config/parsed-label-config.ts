import type { Control, Label, LabelingConfig, ObjectTag } from './labeling-config.ts'

/** One control in Label Studio's `parsed_label_config`: clients read their names, types and labels from it. */
export interface ParsedControl {
  readonly type: string
  readonly to_name: readonly string[]
  readonly regex?: Readonly<Record<string, string>>
  readonly conditionals?: { readonly type: 'tag' | 'label' | 'choice'; readonly name: string }
  readonly dynamic_labels?: true
  readonly inputs: readonly Readonly<Record<string, string | null>>[]
  readonly labels: readonly string[]
  readonly labels_attrs: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The configuration as Label Studio's API shows it, by control name. */
export function parsedLabelConfig(config: LabelingConfig): Readonly<Record<string, ParsedControl>> {
  const flags = indexFlags(config)
  return Object.fromEntries(config.controls.map((control) => [control.name, parse(control, config, flags)]))
}

function parse(control: Control, config: LabelingConfig, flags: readonly string[]): ParsedControl {
  const regex = Object.fromEntries(
    flags.filter((flag) => control.name.includes(flag)).map((flag) => [flag, '.*']),
  )
  const condition = conditionOf(control)
  const labels = firstOfEach(control.labels)
  return {
    type: control.tag,
    to_name: control.toName,
    ...(Object.keys(regex).length > 0 && { regex }),
    ...(condition && { conditionals: condition }),
    ...(control.isDynamic && { dynamic_labels: true as const }),
    inputs: control.toName.flatMap((name) => {
      const object = config.objects.find((candidate) => candidate.name === name)
      return object ? [inputOf(object)] : []
    }),
    labels: labels.map(({ key }) => key),
    labels_attrs: Object.fromEntries(labels.map(({ key, attributes }) => [key, attributes])),
  }
}

function inputOf(object: ObjectTag): Readonly<Record<string, string | null>> {
  const source = object.isList ? 'valueList' : 'value'
  return {
    type: object.tag,
    valueType: object.attributes['valueType'] ?? null,
    [source]: object.value.replace(/^\$/, ''),
  }
}

function conditionOf({ isPerRegion, attributes }: Control): ParsedControl['conditionals'] | null {
  if (!isPerRegion) return null
  const { whenTagName, whenLabelValue, whenChoiceValue } = attributes as Record<string, string | undefined>
  if (whenTagName) return { type: 'tag', name: whenTagName }
  if (whenLabelValue) return { type: 'label', name: whenLabelValue }
  if (whenChoiceValue) return { type: 'choice', name: whenChoiceValue }
  return null
}

/** What a Repeater writes into the names of its children, e.g. `{{idx}}`. */
function indexFlags({ root }: LabelingConfig): readonly string[] {
  const flags: string[] = []
  const queue = root ? [root] : []
  for (const node of queue) {
    queue.push(...node.children)
    if (node.tag === 'Repeater') flags.push(node.attributes['indexFlag'] ?? '{{idx}}')
  }
  return flags
}

function firstOfEach(labels: readonly Label[]): Label[] {
  return [...new Map(labels.map((label) => [label.key, label])).values()]
}
