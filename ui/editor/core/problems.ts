import type { Control, Visibility } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'
import type { Answer } from './answer.ts'
import { valueOf } from './answer.ts'
import type { ControlTag } from './control-tag.ts'
import { keyOfType, questionItem } from './edit-answer.ts'
import type { Region } from './regions.ts'
import { isControlShown } from './visibility.ts'
import type { Scene } from './visibility.ts'

/** Why an answer cannot be sent yet. The face renders code and parameters; `message` is the project's own sentence. */
export interface AnswerProblem {
  readonly code: 'required' | 'required_for_region' | 'empty_answer' | 'too_many_uses' | 'out_of_range'
  readonly control: string
  readonly regionId: string | null
  readonly params: Readonly<Record<string, string | number>>
  readonly message: string | null
}

export interface Checked {
  readonly answer: Answer
  readonly regions: readonly Region[]
  readonly controls: readonly Control[]
  tagOf(control: Control): ControlTag | undefined
  readonly isEmptyAllowed: boolean
  /** Conditions of the Views around each control. */
  readonly around?: ReadonlyMap<string, readonly Visibility[]>
}

/** Everything that keeps an answer from being sent, in the order of the configuration. */
export function findProblems(checked: Checked): readonly AnswerProblem[] {
  const found = checked.controls.flatMap((control) => {
    const tag = checked.tagOf(control)
    if (!tag || !control.isSupported) return []
    return [
      ...missing(control, tag, checked),
      ...overused(control, checked),
      ...misfit(control, tag, checked),
    ]
  })
  if (found.length > 0 || checked.isEmptyAllowed || checked.answer.length > 0) return found
  return [{ code: 'empty_answer', control: '', regionId: null, params: {}, message: null }]
}

function missing(control: Control, tag: ControlTag, checked: Checked): AnswerProblem[] {
  if (!control.isRequired) return []
  if (control.isPerRegion) {
    return checked.regions
      .filter((region) => isControlShown(control, sceneOf(checked, region)))
      .filter((region) => !isAnswered(tag, control, checked.answer, region.id))
      .map((region) => problem('required_for_region', control, region.id))
  }
  if (!isControlShown(control, sceneOf(checked, null))) return []
  const isGiven = tag.shape
    ? checked.regions.some((region) => isOf(region, control))
    : isAnswered(tag, control, checked.answer)
  return isGiven ? [] : [problem('required', control, null)]
}

function sceneOf({ answer, around }: Checked, selected: Region | null): Scene {
  return { answer, selected, ...(around && { around }) }
}

/** What a tag itself has to say about an answer: a number out of its range. */
function misfit(control: Control, tag: ControlTag, checked: Checked): AnswerProblem[] {
  const own = checked.answer.filter((item) => item['from_name'] === control.name)
  return own.flatMap((item) => {
    const found = tag.misfit?.(control, valueOf(item)[keyOfType(control.type)]) ?? null
    if (!found) return []
    const id = control.isPerRegion && typeof item['id'] === 'string' ? item['id'] : null
    return [{ ...problem('out_of_range', control, id, found), message: null }]
  })
}

/** Made by a tool without labels of its own, or labelled from the control. */
function isOf(region: Region, control: Control): boolean {
  if (region.control === control.name && control.labels.length === 0) return true
  return region.labeller === control.name && region.labels.length > 0
}

function isAnswered(tag: ControlTag, control: Control, answer: Answer, regionId?: string): boolean {
  const item = questionItem(answer, control.name, { regionId })
  const content: Json | undefined = item && valueOf(item)[keyOfType(control.type)]
  return tag.isAnswered ? tag.isAnswered(content) : content !== undefined
}

function overused(control: Control, checked: Checked): AnswerProblem[] {
  return control.labels.flatMap((label) => {
    const most = Number(label.attributes['maxUsages'] ?? control.attributes['maxUsages'])
    if (!Number.isInteger(most) || most < 1) return []
    const uses = checked.regions.filter(
      (region) => region.labeller === control.name && region.labels.includes(label.key),
    ).length
    return uses > most ? [problem('too_many_uses', control, null, { label: label.value, most, uses })] : []
  })
}

function problem(
  code: AnswerProblem['code'],
  control: Control,
  regionId: string | null,
  params: AnswerProblem['params'] = {},
): AnswerProblem {
  return {
    code,
    control: control.name,
    regionId,
    params: { name: control.name, ...params },
    message: control.attributes['requiredMessage'] ?? null,
  }
}
