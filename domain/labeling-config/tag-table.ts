import type { TagRule } from './tag-rule.ts'
import { IMAGE_CONTROLS } from './tags/image-controls.ts'
import { LAYOUT, PARTS } from './tags/layout.ts'
import { OBJECTS } from './tags/objects.ts'
import { QUESTIONS } from './tags/questions.ts'
import { REGION_CONTROLS } from './tags/region-controls.ts'

/**
 * Every tag of Label Studio's configuration language, as data. A tag is taught to the product by its row in `tags/`,
 * its renderer in the editor and nothing else: reader, checks, completion and the guide ask the table.
 */
export const TAGS: ReadonlyMap<string, TagRule> = new Map(
  Object.entries({ ...OBJECTS, ...QUESTIONS, ...REGION_CONTROLS, ...IMAGE_CONTROLS, ...LAYOUT, ...PARTS }),
)
