import type { Control, LabelingConfig } from './labeling-config.ts'

/**
 * The one question of a configuration that asks nothing but to choose one of a few: then one key answers, and many
 * tasks can be answered on one page. Null for every other configuration.
 */
export function singleChoiceOf({ controls }: Pick<LabelingConfig, 'controls'>): Control | null {
  const [only] = controls
  return only && controls.length === 1 && isPlainChoice(only) ? only : null
}

function isPlainChoice(control: Control): boolean {
  const { tag, isSupported, isMultiple, isPerRegion, isPerItem, isDynamic, labels, visibility } = control
  const isChoice = tag === 'Choices' && isSupported && labels.length > 0
  return isChoice && !isMultiple && !isPerRegion && !isPerItem && !isDynamic && visibility === null
}
