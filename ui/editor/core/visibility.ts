import type { Control, Visibility } from '../../../domain/labeling-config/labeling-config.ts'
import type { Answer } from './answer.ts'
import { stringsIn, valueOf } from './answer.ts'
import { questionItem } from './edit-answer.ts'
import type { Region } from './regions.ts'

/** What decides whether a control is shown: the answer so far and the region that is selected. */
export interface Scene {
  readonly answer: Answer
  readonly selected: Region | null
}

/** A control that is not shown is neither asked for nor sent. */
export function isControlShown(control: Control, scene: Scene): boolean {
  if (control.isPerRegion && !(scene.selected && control.toName.includes(scene.selected.object))) return false
  return control.visibility === null || holds(control.visibility, scene)
}

function holds(visibility: Visibility, scene: Scene): boolean {
  switch (visibility.when) {
    case 'region-selected':
      return scene.selected !== null && fits(visibility, scene.selected)
    case 'no-region-selected':
      return scene.selected === null
    case 'choice-selected':
      return isChosen(visibility, scene.answer)
    case 'choice-unselected':
      return !isChosen(visibility, scene.answer)
  }
}

function fits(visibility: Visibility, region: Region): boolean {
  if (visibility.tagName !== null && visibility.tagName !== region.control) return false
  return (
    visibility.labelValues.length === 0 ||
    visibility.labelValues.some((label) => region.labels.includes(label))
  )
}

function isChosen(visibility: Visibility, answer: Answer): boolean {
  if (visibility.tagName === null) return false
  const item = questionItem(answer, visibility.tagName)
  const chosen = item ? stringsIn(valueOf(item)['choices']) : []
  return visibility.choiceValues.length === 0
    ? chosen.length > 0
    : visibility.choiceValues.some((choice) => chosen.includes(choice))
}
