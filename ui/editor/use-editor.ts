import { inject } from 'vue'
import type { InjectionKey } from 'vue'
import type { Editor } from './editor.ts'

export const EDITOR: InjectionKey<Editor> = Symbol('editor')

/** The editor of the answer a component belongs to. */
export function useEditor(): Editor {
  const editor = inject(EDITOR)
  if (!editor) throw new Error('No editor is provided around this component.')
  return editor
}
