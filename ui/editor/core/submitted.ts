import type { Control } from '../../../domain/labeling-config/labeling-config.ts'
import type { Answer, StoredItem } from './answer.ts'
import { textOf } from './answer.ts'
import type { Region } from './regions.ts'
import { isControlShown } from './visibility.ts'
import type { Scene } from './visibility.ts'

/** What is known of an answer when it is handed in. */
export interface Submission {
  readonly answer: Answer
  readonly regions: readonly Region[]
  readonly controls: readonly Control[]
  readonly around: NonNullable<Scene['around']>
}

/**
 * The answer as it is sent: without what was said in a control that a choice has since put away. One control can put
 * away another whose choice put away a third, so it is asked until nothing changes. An answer with nothing of the
 * kind is the same list.
 */
export function submittedAnswer(submission: Submission): Answer {
  let answer = submission.answer
  for (let round = 0; round <= submission.controls.length; round += 1) {
    const kept = withoutHidden({ ...submission, answer })
    if (kept.length === answer.length) return answer
    answer = kept
  }
  return answer
}

function withoutHidden({ answer, regions, controls, around }: Submission): Answer {
  const conditional = new Map(
    controls.filter((control) => isConditional(control, around)).map((control) => [control.name, control]),
  )
  if (conditional.size === 0) return answer
  const byId = new Map(regions.map((region) => [region.id, region]))
  return answer.filter((item: StoredItem) => {
    const control = conditional.get(textOf(item, 'from_name'))
    if (!control) return true
    const selected = byId.get(textOf(item, 'id')) ?? null
    return isControlShown(withoutSelection(control), { answer, selected, around: choicesOnly(around) })
  })
}

const ON_CHOICES = new Set(['choice-selected', 'choice-unselected'])

function isConditional(control: Control, around: Submission['around']): boolean {
  const all = [control.visibility, ...(around.get(control.name) ?? [])]
  return all.some((one) => one !== null && ON_CHOICES.has(one.when))
}

/** What is selected on the screen decides what is shown, not what is true. */
function withoutSelection(control: Control): Control {
  const isChoice = control.visibility !== null && ON_CHOICES.has(control.visibility.when)
  return isChoice ? control : { ...control, visibility: null }
}

function choicesOnly(around: Submission['around']): Submission['around'] {
  return new Map(
    [...around].map(([name, conditions]) => [name, conditions.filter(({ when }) => ON_CHOICES.has(when))]),
  )
}
