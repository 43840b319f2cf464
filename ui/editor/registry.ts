import { defineAsyncComponent } from 'vue'
import type { Component } from 'vue'
import { choices } from './controls/choices/choices.ts'
import { labels } from './controls/labels/labels.ts'
import { rectangleLabels } from './controls/rectangle-labels/rectangle-labels.ts'
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
]

/** Control tags: one line a tag, its folder in `controls/`. A component takes `control`. */
const CONTROLS: readonly Drawn<ControlTag>[] = [
  { tag: choices, component: defineAsyncComponent(() => import('./controls/choices/ChoicesControl.vue')) },
  { tag: labels, component: defineAsyncComponent(() => import('./controls/labels/LabelsControl.vue')) },
  {
    tag: rectangleLabels,
    component: defineAsyncComponent(() => import('./controls/labels/LabelsControl.vue')),
  },
  {
    tag: textArea,
    component: defineAsyncComponent(() => import('./controls/text-area/TextAreaControl.vue')),
  },
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
