import type { Control } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import { stringsIn } from '../../core/answer.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { labelKeys } from '../../core/control-tag.ts'

export const choices: ControlTag = {
  tag: 'Choices',
  shape: null,
  keys: labelKeys,
  press: pressChoice,
  isAnswered: (content) => stringsIn(content).length > 0,
}

/** One choice presses the others out; of several each is pressed in and out. Nothing chosen is no answer. */
export function pressChoice(control: Control, content: Json | undefined, key: string): Json | null {
  const chosen = stringsIn(content)
  const isOn = chosen.includes(key)
  if (!control.isMultiple) return isOn && control.attributes['choice'] !== 'single-radio' ? null : [key]
  const next = isOn ? chosen.filter((one) => one !== key) : inOrder(control, [...chosen, key])
  return next.length === 0 ? null : next
}

/** Choices in the order of the configuration; what it does not list stays at the end. */
function inOrder(control: Control, chosen: readonly string[]): readonly string[] {
  const listed = control.labels.map((label) => label.key).filter((key) => chosen.includes(key))
  return [...listed, ...chosen.filter((key) => !listed.includes(key))]
}
