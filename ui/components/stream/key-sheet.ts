import { TOOLS } from '../../editor/core/image/tools.ts'
import { say } from '../../i18n/index.ts'

/** A part of the cheat sheet. */
export interface KeySection {
  readonly title: string
  readonly entries: readonly { readonly keys: readonly string[]; readonly word: string }[]
}

/** Keys of the label stream, in the order people need them. */
export function streamKeys(): readonly KeySection[] {
  return [
    section('page', [
      ['submit', 'ctrl+enter'],
      ['skip', 'ctrl+space'],
      ['postpone', 'alt+p'],
      ['before', 'alt+pageup'],
      ['after', 'alt+pagedown'],
      ['undo', 'ctrl+z'],
      ['redo', 'ctrl+shift+z'],
      ['takeBack', 'alt+z'],
      ['instructions', 'F1'],
      ['keys', '?'],
    ]),
    ...editorKeys(),
  ]
}

/** Keys of the editor, on every page that has one. */
export function editorKeys(): readonly KeySection[] {
  return [
    section('regions', [
      ['next', 'alt+.'],
      ['previous', 'alt+,'],
      ['remove', 'backspace'],
      ['hide', 'alt+h'],
      ['lock', 'alt+l'],
      ['relate', 'alt+r'],
      ['duplicate', 'ctrl+d'],
      ['note', 'alt+m'],
      ['unselect', 'escape'],
    ]),
    section('image', [
      ['zoomIn', '+'],
      ['zoomOut', '-'],
      ['fit', 'shift+1'],
      ['pan', 'space'],
      ['draw', 'enter'],
      ['move', 'left', 'right', 'up', 'down'],
      ['size', 'alt+left', 'alt+right'],
      ['turnRegion', '[', ']'],
      ['actual', 'shift+2'],
      ['turnImage', 'alt+left', 'alt+right'],
      ['otherImage', 'ctrl+left', 'ctrl+right'],
    ]),
    {
      title: say('image.tools'),
      entries: TOOLS.map(({ name, key }) => ({ word: say(`image.tool.${name}`), keys: [key] })),
    },
    section('text', [
      ['walk', 'left', 'right'],
      ['extend', 'shift+left', 'shift+right'],
    ]),
  ]
}

function section(title: string, entries: readonly (readonly [string, ...string[]])[]): KeySection {
  return {
    title: say(`stream.keysDialog.${title}`),
    entries: entries.map(([word, ...keys]) => ({ word: say(`stream.keysDialog.${word}`), keys })),
  }
}
