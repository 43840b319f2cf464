import type { LabelingConfig } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/**
 * Label Studio's `config_suitable_for_bulk_annotation`: one answer can be given to many tasks at once, because no
 * control marks a place in the data and none takes its labels from the task.
 */
export function isSuitableForBulk({ controls }: LabelingConfig): boolean {
  return controls.every(
    ({ tag, isPerRegion, isPerItem, isDynamic }) =>
      !isPerRegion && !isPerItem && !isDynamic && !marksPlaces(tag),
  )
}

const WHOLE = new Set(['Choices', 'Taxonomy', 'Rating', 'Number', 'DateTime', 'Pairwise', 'TextArea'])

const marksPlaces = (tag: string): boolean => TAGS.get(tag)?.family === 'control' && !WHOLE.has(tag)
