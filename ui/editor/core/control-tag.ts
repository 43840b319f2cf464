import type { ConfigNode, Control } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json, JsonObject } from '../../../domain/wire.ts'
import type { KeyTarget } from './hotkey-map.ts'
import type { Shape } from './shape.ts'

/** What the editor must know about a control tag, without knowing how it is drawn. One per tag, in its folder. */
export interface ControlTag {
  readonly tag: string
  /** The kind of place it marks on an object; null for a question, which is answered about the whole object. */
  readonly shape: Shape | null
  /** Where only some controls of the tag mark places: the kind this one marks. */
  shapeIn?(control: Control): Shape | null
  /** What of it a key can press, in the order shown; ids are unique within the control. */
  keys(control: Control, node: ConfigNode | null): readonly KeyTarget[]
  /**
   * The content of a question after one of its keys was pressed; null takes the answer back. Absent for tags whose
   * keys choose a label.
   */
  press?(control: Control, content: Json | undefined, id: string): Json | null
  /** Whether the content counts as an answer to a required question. */
  isAnswered?(content: Json | undefined): boolean
  /** What stands in a new answer before anybody has said anything; null is nothing. */
  initial?(control: Control, data: JsonObject): Json | null
  /** What a required question gets when nobody said anything; null is nothing. */
  fallback?(control: Control): Json | null
  /** Why a content cannot be sent, as parameters of the sentence; null when it can. */
  misfit?(control: Control, content: Json | undefined): Readonly<Record<string, string | number>> | null
}

/** An attribute that is a number; null when it is not written, or none. */
export function numberOf(control: Control, attribute: string): number | null {
  const written = control.attributes[attribute]?.trim() ?? ''
  const found = Number(written)
  return written === '' || !Number.isFinite(found) ? null : found
}

/** An attribute that says yes or no. */
export function flagOf(attributes: Readonly<Record<string, string>>, attribute: string): boolean {
  return attributes[attribute]?.toLowerCase() === 'true'
}

/** Labels and choices are pressed by the key of their label. */
export function labelKeys(control: Control): readonly KeyTarget[] {
  return control.labels.map((label) => ({ id: label.key, wish: label.hotkey }))
}
