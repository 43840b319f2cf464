import type { ConfigNode, Control, Visibility } from '../../../domain/labeling-config/labeling-config.ts'
import { readVisibility } from '../../../domain/labeling-config/read-control.ts'
import type { Json } from '../../../domain/wire.ts'
import type { Answer, StoredItem } from './answer.ts'
import { textOf, valueOf } from './answer.ts'
import { isQuestionType } from './question-types.ts'
import type { Region } from './regions.ts'

/** What decides whether a control is shown: the answer so far and the region that is selected. */
export interface Scene {
  readonly answer: Answer
  readonly selected: Region | null
  /** Conditions of the Views around each control, by its name. */
  readonly around?: ReadonlyMap<string, readonly Visibility[]>
}

/** A control that is not shown is neither asked for nor sent. */
export function isControlShown(control: Control, scene: Scene): boolean {
  if (control.isPerRegion && !(scene.selected && control.toName.includes(scene.selected.object))) return false
  if (control.isPerRegion && !fitsRegion(control, scene)) return false
  return conditionsOn(control, scene).every((condition) => holds(condition, scene))
}

/** Whether a condition of a tag (a View, a piece of Markdown) holds. */
export function holds(visibility: Visibility, scene: Scene): boolean {
  switch (visibility.when) {
    case 'region-selected':
      return scene.selected !== null && fits(visibility, scene.selected)
    case 'no-region-selected':
      return scene.selected === null
    case 'choice-selected':
      return isChosen(visibility, scene)
    case 'choice-unselected':
      return !isChosen(visibility, scene)
  }
}

/** The conditions of the Views a control stands in, by the control's name. */
export function conditionsAround(root: ConfigNode | null): ReadonlyMap<string, readonly Visibility[]> {
  const found = new Map<string, readonly Visibility[]>()
  const walk = (node: ConfigNode, outer: readonly Visibility[]): void => {
    const { name, toName } = node.attributes as Record<string, string | undefined>
    if (name && toName) {
      if (outer.length > 0) found.set(name, outer)
      return
    }
    const own = readVisibility(node.attributes)
    const inner = own ? [...outer, own] : outer
    for (const child of node.children) walk(child, inner)
  }
  if (root) walk(root, [])
  return found
}

function conditionsOn(control: Control, scene: Scene): readonly Visibility[] {
  const around = scene.around?.get(control.name) ?? []
  return control.visibility === null ? around : [...around, control.visibility]
}

/** `whenTagName` and `whenLabelValue` narrow a question about regions down also without `visibleWhen`. */
function fitsRegion({ visibility, attributes }: Control, { selected }: Scene): boolean {
  if (visibility !== null || !selected) return true
  const labelValues = listOf(attributes['whenLabelValue'])
  const tagName = attributes['whenTagName'] ?? null
  const isAboutChoices = attributes['whenChoiceValue'] !== undefined
  return isAboutChoices || fits({ when: 'region-selected', tagName, labelValues, choiceValues: [] }, selected)
}

function fits(visibility: Visibility, region: Region): boolean {
  if (visibility.tagName !== null && !region.items.some((item) => item['from_name'] === visibility.tagName)) {
    return false
  }
  return (
    visibility.labelValues.length === 0 ||
    visibility.labelValues.some((label) => region.labels.includes(label))
  )
}

/** Without a name any choice counts; a choice about regions counts for the region that is selected. */
function isChosen({ tagName, choiceValues }: Visibility, scene: Scene): boolean {
  const places = new Set(scene.answer.filter(isPlace).map((item) => item['id']))
  return scene.answer.some((item) => {
    const type = textOf(item, 'type')
    if (type !== 'choices' && type !== 'taxonomy') return false
    if (tagName !== null && textOf(item, 'from_name') !== tagName) return false
    if (places.has(item['id']) && item['id'] !== scene.selected?.id) return false
    const chosen = leavesOf(valueOf(item)[type])
    return choiceValues.length === 0
      ? chosen.length > 0
      : choiceValues.some((choice) => chosen.includes(choice))
  })
}

function isPlace(item: StoredItem): boolean {
  return item['id'] !== undefined && !isQuestionType(textOf(item, 'type'))
}

/** The last step of a path, or the choice itself. */
function leavesOf(content: Json | undefined): readonly string[] {
  if (!Array.isArray(content)) return []
  return content.flatMap((entry: Json): readonly string[] => {
    const leaf = Array.isArray(entry) ? (entry as readonly Json[]).at(-1) : entry
    return typeof leaf === 'string' ? [leaf] : []
  })
}

function listOf(written: string | undefined): readonly string[] {
  return (written ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
