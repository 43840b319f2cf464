import { defineAsyncComponent } from 'vue'
import type { Component } from 'vue'
import { brush, brushLabels } from './controls/brush/brush.ts'
import { choices } from './controls/choices/choices.ts'
import { dateTime } from './controls/date-time/date-time.ts'
import { ellipse, ellipseLabels } from './controls/ellipse/ellipse.ts'
import { hyperTextLabels } from './controls/hyper-text-labels/hyper-text-labels.ts'
import { keyPoint, keyPointLabels } from './controls/keypoint/keypoint.ts'
import { labels } from './controls/labels/labels.ts'
import { number } from './controls/number/number.ts'
import { paragraphLabels } from './controls/paragraph-labels/paragraph-labels.ts'
import { pairwise } from './controls/pairwise/pairwise.ts'
import { polygon, polygonLabels } from './controls/polygon/polygon.ts'
import { ranker } from './controls/ranker/ranker.ts'
import { rating } from './controls/rating/rating.ts'
import { rectangle, rectangleLabels } from './controls/rectangle/rectangle.ts'
import { taxonomy } from './controls/taxonomy/taxonomy.ts'
import { textArea } from './controls/text-area/text-area.ts'
import type { ControlTag } from './core/control-tag.ts'

/** A tag and how it is drawn. What draws it is fetched when a configuration uses the tag. */
interface Drawn<T> {
  readonly tag: T
  readonly component: Component
}

/** Object tags: one line a tag, its folder in `objects/`. A component takes `object` and `value`. */
const OBJECTS: readonly Drawn<string>[] = [
  { tag: 'Text', component: defineAsyncComponent(() => import('./objects/text/TextObject.vue')) },
  { tag: 'Image', component: defineAsyncComponent(() => import('./objects/image/ImageObject.vue')) },
  {
    tag: 'HyperText',
    component: defineAsyncComponent(() => import('./objects/hyper-text/HyperTextObject.vue')),
  },
  {
    tag: 'Paragraphs',
    component: defineAsyncComponent(() => import('./objects/paragraphs/ParagraphsObject.vue')),
  },
  { tag: 'List', component: defineAsyncComponent(() => import('./objects/list/ListObject.vue')) },
  { tag: 'Table', component: defineAsyncComponent(() => import('./objects/table/TableObject.vue')) },
]

/** Control tags: one line a tag, its folder in `controls/`. A component takes `control`. */
const CONTROLS: readonly Drawn<ControlTag>[] = [
  { tag: choices, component: defineAsyncComponent(() => import('./controls/choices/ChoicesControl.vue')) },
  { tag: labels, component: defineAsyncComponent(() => import('./controls/labels/LabelsControl.vue')) },
  ...[hyperTextLabels, paragraphLabels].map((tag) => ({
    tag,
    component: defineAsyncComponent(() => import('./controls/labels/LabelsControl.vue')),
  })),
  ...[rectangleLabels, ellipseLabels, polygonLabels, keyPointLabels, brushLabels].map((tag) => ({
    tag,
    component: defineAsyncComponent(() => import('./controls/labels/LabelsControl.vue')),
  })),
  // Their tools stand beside the image.
  ...[rectangle, ellipse, polygon, keyPoint, brush].map((tag) => ({ tag, component: () => null })),
  {
    tag: textArea,
    component: defineAsyncComponent(() => import('./controls/text-area/TextAreaControl.vue')),
  },
  { tag: number, component: defineAsyncComponent(() => import('./controls/number/NumberControl.vue')) },
  { tag: rating, component: defineAsyncComponent(() => import('./controls/rating/RatingControl.vue')) },
  {
    tag: dateTime,
    component: defineAsyncComponent(() => import('./controls/date-time/DateTimeControl.vue')),
  },
  { tag: pairwise, component: defineAsyncComponent(() => import('./controls/pairwise/PairwiseControl.vue')) },
  { tag: ranker, component: defineAsyncComponent(() => import('./controls/ranker/RankerControl.vue')) },
  { tag: taxonomy, component: defineAsyncComponent(() => import('./controls/taxonomy/TaxonomyControl.vue')) },
]

export const CONTROL_TAGS: ReadonlyMap<string, ControlTag> = new Map(
  CONTROLS.map(({ tag }) => [tag.tag, tag]),
)

const OBJECT_COMPONENTS = new Map(OBJECTS.map(({ tag, component }) => [tag, component]))
const CONTROL_COMPONENTS = new Map(CONTROLS.map(({ tag, component }) => [tag.tag, component]))

export function objectComponent(tag: string): Component | undefined {
  return OBJECT_COMPONENTS.get(tag)
}

export function controlComponent(tag: string): Component | undefined {
  return CONTROL_COMPONENTS.get(tag)
}
