import type { KeyAction } from '../../composables/useHotkeys.ts'
import type { Editor } from '../../editor/editor.ts'

/** What the keys do inside the editor, on every page that has one. */
export function editorActions(editor: Editor): Record<string, KeyAction> {
  return {
    'ctrl+z': done(() => editor.undo()),
    'ctrl+shift+z': done(() => editor.redo()),
    'ctrl+y': done(() => editor.redo()),
    'alt+.': done(() => editor.selectNext(1)),
    'alt+,': done(() => editor.selectNext(-1)),
    'alt+h': onSelected(editor, (id) => editor.toggleHidden(id)),
    backspace: onSelected(editor, (id) => editor.remove(id)),
    delete: onSelected(editor, (id) => editor.remove(id)),
    escape: done(() => {
      editor.select(null)
      editor.active.value = null
    }),
    '+': done(() => editor.zoom.value?.zoom(1.25)),
    '=': done(() => editor.zoom.value?.zoom(1.25)),
    '-': done(() => editor.zoom.value?.zoom(0.8)),
    'shift+1': done(() => editor.zoom.value?.fit()),
    '!': done(() => editor.zoom.value?.fit()),
  }
}

/** Plain keys of the pages and the editor: no label is given one. */
export const RESERVED_KEYS = [
  '?',
  '+',
  '=',
  '-',
  '!',
  'backspace',
  'delete',
  'escape',
  'space',
  'enter',
] as const

function done(act: () => void): KeyAction {
  return () => {
    act()
    return true
  }
}

/** Left to the browser when nothing is selected. */
function onSelected(editor: Editor, act: (id: string) => void): KeyAction {
  return () => {
    const id = editor.selectedId.value
    if (id === null) return false
    act(id)
    return true
  }
}
