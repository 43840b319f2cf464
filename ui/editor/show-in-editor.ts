import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import type { Component, DefineComponent } from 'vue'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import type { JsonObject } from '../../domain/wire.ts'
import { i18n } from '../i18n/index.ts'
import type { Answer } from './core/answer.ts'
import { Editor } from './editor.ts'
import { CONTROL_TAGS } from './registry.ts'
import { EDITOR } from './use-editor.ts'

/** For tests: a component of the editor on a configuration and a task, mounted. */
export function showInEditor(
  component: Component,
  xml: string,
  over: {
    readonly answer?: Answer
    readonly data?: JsonObject
    readonly props?: (editor: Editor) => object
  } = {},
): { wrapper: VueWrapper; editor: Editor } {
  let seed = 0
  const editor = new Editor({
    config: readLabelingConfig(`<View><Text name="t" value="$t"/>${xml}</View>`),
    data: { t: 'Ada in London', ...over.data },
    answer: over.answer ?? [],
    isNew: over.answer === undefined,
    tags: CONTROL_TAGS,
    reservedKeys: [],
    isReadOnly: false,
    isEmptyAllowed: true,
    random: () => (seed = (seed + 0.137) % 1),
  })
  const props = over.props?.(editor) ?? { control: editor.config.controls[0] }
  const wrapper: VueWrapper = mount(component as DefineComponent, {
    props: { ...props },
    global: { plugins: [i18n], provide: { [EDITOR as symbol]: editor } },
    attachTo: document.body,
  })
  return { wrapper, editor }
}
