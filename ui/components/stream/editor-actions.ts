import type { KeyAction } from '../../composables/useHotkeys.ts'
import type { Editor } from '../../editor/editor.ts'

/** What the keys do inside the editor, on every page that has one. */
export function editorActions(editor: Editor): Record<string, KeyAction> {
  return {
    'ctrl+z': orObject(editor, 'ctrl+z', () => editor.undo()),
    'ctrl+shift+z': done(() => editor.redo()),
    'ctrl+y': done(() => editor.redo()),
    'alt+.': done(() => editor.selectNext(1)),
    'alt+,': done(() => editor.selectNext(-1)),
    'alt+h': onSelected(editor, (id) => editor.toggleHidden(id)),
    'alt+l': onSelected(editor, (id) => editor.toggleLocked(id)),
    'ctrl+h': done(() => editor.toggleAllHidden()),
    'alt+r': done(() => editor.relations.press(editor.selectedId.value)),
    'alt+m': onSelected(editor, () => document.getElementById('region-note')?.focus()),
    'ctrl+d': duplicating(editor),
    'ctrl+backspace': done(() => editor.removeAll()),
    u: done(() => editor.select(null)),
    backspace: removing(editor, 'backspace'),
    delete: removing(editor, 'delete'),
    escape: orObject(editor, 'escape', () => {
      editor.relations.drop()
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
  'u',
] as const

function done(act: () => void): KeyAction {
  return () => {
    act()
    return true
  }
}

/** An object in the middle of something (a polygon half drawn) has the key first. */
function orObject(editor: Editor, key: string, act: () => void): KeyAction {
  return () => {
    if (!editor.pressObjectKey(key)) act()
    return true
  }
}

/** An image lays the copy beside what is copied; elsewhere it lies on it. */
function duplicating(editor: Editor): KeyAction {
  const duplicate = onSelected(editor, (id) => editor.duplicate(id))
  return () => editor.pressObjectKey('ctrl+d') || duplicate()
}

function removing(editor: Editor, key: string): KeyAction {
  const remove = onSelected(editor, (id) => editor.remove(id))
  return () => editor.pressObjectKey(key) || remove()
}

/** Each of those selected. Left to the browser when nothing is. */
function onSelected(editor: Editor, act: (id: string) => void): KeyAction {
  return () => {
    const ids = editor.selectedIds
    for (const id of ids) act(id)
    return ids.length > 0
  }
}
