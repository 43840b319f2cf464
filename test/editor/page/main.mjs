/**
 * The labelling editor alone on a page, with the keys of the pages it lives on: `desk.open(…)` puts a task on it,
 * `desk.answer()` is what would be sent.
 */
import '@fontsource-variable/inter'
import '../../../ui/tokens.css'
import '../../../ui/styles/page.css'
import '../../../ui/styles/controls.css'
import '../../../ui/styles/kit.css'
import { createApp, h } from 'vue'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { editorActions, RESERVED_KEYS } from '../../../ui/components/stream/editor-actions.ts'
import { useHotkeys } from '../../../ui/composables/useHotkeys.ts'
import { layoutOf } from '../../../ui/editor/core/layout.ts'
import { Editor } from '../../../ui/editor/editor.ts'
import EditorObjects from '../../../ui/editor/EditorObjects.vue'
import EditorPanel from '../../../ui/editor/EditorPanel.vue'
import EditorScope from '../../../ui/editor/EditorScope.vue'
import { CONTROL_TAGS } from '../../../ui/editor/registry.ts'
import { i18n } from '../../../ui/i18n/index.ts'

let app = null
let editor = null

globalThis.desk = {
  /** @param task `{ config, data, answer?, isReadOnly? }` */
  open({ config, data, answer = [], veiled = [], isReadOnly = false, seed = 1 }) {
    app?.unmount()
    const read = readLabelingConfig(config)
    editor = new Editor({
      config: read,
      data,
      answer,
      veiled,
      tags: CONTROL_TAGS,
      reservedKeys: RESERVED_KEYS,
      isReadOnly,
      isEmptyAllowed: true,
      random: dice(seed),
    })
    const layout = editor.layout ?? layoutOf(read)
    const Desk = {
      setup() {
        useHotkeys(
          () => editorActions(editor),
          (key) => editor.pressKey(key),
        )
        return () =>
          h(EditorScope, { editor }, () =>
            h('main', { class: 'desk' }, [
              h('div', [h(EditorObjects, { nodes: layout.main })]),
              h('div', [h(EditorPanel, { nodes: layout.panel })]),
            ]),
          )
      },
    }
    app = createApp(Desk).use(i18n)
    app.mount('#app')
    return read.problems
  },
  answer: () => JSON.parse(JSON.stringify(editor.answer.value)),
  problems: () => editor.problems().map(({ code, control }) => [code, control]),
  editor: () => editor,
}

/** The same ids every time. */
function dice(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
