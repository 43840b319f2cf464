import type { Control, Label } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { flagOf } from '../../core/control-tag.ts'

export const choices: ControlTag = {
  tag: 'Choices',
  shape: null,
  keys: (control) => control.labels.map((label) => ({ id: choiceId(control, label), wish: label.hotkey })),
  press: pressChoice,
  isAnswered: (content) => Array.isArray(content) && content.length > 0,
  initial(control) {
    const selected = control.labels.filter(({ isSelected }) => isSelected)
    const taken = control.isMultiple ? selected : selected.slice(0, 1)
    return taken.length === 0 ? null : taken.map((label) => entryOf(control, label))
  },
}

/** One choice presses the others out; of several each is pressed in and out. Nothing chosen is no answer. */
export function pressChoice(control: Control, content: Json | undefined, id: string): Json | null {
  const chosen = entriesIn(content)
  const isOn = chosen.some((entry) => idOf(entry) === id)
  const label = control.labels.find((one) => choiceId(control, one) === id)
  const entry: Json = label ? entryOf(control, label) : id
  if (!control.isMultiple) return isOn && control.attributes['choice'] !== 'single-radio' ? null : [entry]
  const next = isOn ? chosen.filter((one) => idOf(one) !== id) : inOrder(control, [...chosen, entry])
  return next.length === 0 ? null : next
}

/** What tells a choice from the others of its control: its key; where nested answers are asked for, its path. */
export function choiceId(control: Control, label: Label): string {
  return idOf(entryOf(control, label))
}

/** The ids of what is chosen. */
export function chosenIds(content: Json | undefined): ReadonlySet<string> {
  return new Set(entriesIn(content).map(idOf))
}

const BETWEEN = '\t'

/** As stored: the key, or with `allowNested` the path to it. */
function entryOf(control: Control, label: Label): Json {
  return flagOf(control.attributes, 'allowNested') ? label.path : label.key
}

function entriesIn(content: Json | undefined): readonly Json[] {
  return Array.isArray(content) ? (content as readonly Json[]) : []
}

function idOf(entry: Json): string {
  if (typeof entry === 'object') return Array.isArray(entry) ? entry.map(idOf).join(BETWEEN) : ''
  return String(entry)
}

/** Choices in the order of the configuration; what it does not list stays at the end. */
function inOrder(control: Control, chosen: readonly Json[]): readonly Json[] {
  const places = new Map(control.labels.map((label, at) => [choiceId(control, label), at]))
  const placeOf = (entry: Json): number => places.get(idOf(entry)) ?? Number.MAX_SAFE_INTEGER
  return [...chosen].sort((a, b) => placeOf(a) - placeOf(b))
}
