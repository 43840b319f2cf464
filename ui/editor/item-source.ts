import type { Control } from '../../domain/labeling-config/labeling-config.ts'
import type { ItemSource } from './core/edit-answer.ts'

/** Who answers, as it is written into an item about an object. */
export function sourceOf(control: Control, object: string): ItemSource {
  return { fromName: control.name, toName: object, type: control.type }
}
