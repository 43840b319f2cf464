import type { Control, LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../domain/wire.ts'
import type { Answer } from './core/answer.ts'
import type { ControlTag } from './core/control-tag.ts'
import { answerQuestion, questionItem } from './core/edit-answer.ts'
import type { EditorOptions } from './editor-options.ts'
import { sourceOf } from './item-source.ts'

type Tags = ReadonlyMap<string, ControlTag>

/** A new answer begins with the choices that are marked as selected; one that has begun stays as it is. */
export function startingAnswer(
  { answer, isNew, isReadOnly, tags, data }: EditorOptions,
  { controls }: LabelingConfig,
  newId: () => string,
): Answer {
  if (isNew !== true || isReadOnly || answer.length > 0) return answer
  return filled(answer, controls, (control) => tags.get(control.tag)?.initial?.(control, data), newId)
}

/** Required questions nobody answered get what their tag falls back to. */
export function withFallbacks(
  answer: Answer,
  { controls }: LabelingConfig,
  tags: Tags,
  newId: () => string,
): Answer {
  const required = controls.filter((control) => control.isRequired)
  return filled(answer, required, (control) => tags.get(control.tag)?.fallback?.(control), newId)
}

function filled(
  answer: Answer,
  controls: readonly Control[],
  contentOf: (control: Control) => Json | null | undefined,
  newId: () => string,
): Answer {
  let next = answer
  for (const control of controls) {
    if (control.isPerRegion || control.isPerItem || questionItem(next, control.name)) continue
    const content = contentOf(control) ?? null
    next = answerQuestion(next, sourceOf(control, control.toName[0] ?? ''), content, { newId: newId() })
  }
  return next
}
