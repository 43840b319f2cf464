import { resolveValue } from '../../../../domain/labeling-config/resolve-value.ts'
import type { ConfigNode, Control } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import { stringsIn } from '../../core/answer.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { linesOf, linesToContent } from './text-lines.ts'

/** Its keys are those of its shortcuts: pressed outside the text, one writes at the end of the last answer. */
export const textArea: ControlTag = {
  tag: 'TextArea',
  shape: null,
  keys: (_, node) =>
    shortcutsOf(node)
      .map(({ id, hotkey }) => ({ id, wish: hotkey }))
      .filter(hasWish),
  press: (_, content, id) => {
    const lines = linesOf(content)
    const last = lines.at(-1) ?? ''
    return linesToContent([...lines.slice(0, -1), last === '' ? id : `${last} ${id}`])
  },
  isAnswered: (content) =>
    (typeof content === 'string' && content.trim() !== '') ||
    stringsIn(content).some((line) => line.trim() !== ''),
  initial({ attributes }, data) {
    const value = attributes['value'] ?? ''
    const found: Json | undefined = value.startsWith('$') ? resolveValue(value, data) : value
    return typeof found === 'number' ? [String(found)] : linesToContent(linesOf(found))
  },
}

export interface Shortcut {
  /** What it writes; also its id among the keys. */
  readonly id: string
  readonly shown: string
  readonly hotkey: string | null
}

/** Written in each row of the list of regions, not in a field of its own. */
export function isInRegionList({ tag, isPerRegion, attributes }: Control): boolean {
  return tag === 'TextArea' && isPerRegion && attributes['displayMode'] === 'region-list'
}

/** The Shortcut tags inside a text area. */
export function shortcutsOf(node: ConfigNode | null): readonly Shortcut[] {
  return (node?.children ?? []).flatMap(({ tag, attributes }) => {
    const text = attributes['value'] ?? ''
    if (tag !== 'Shortcut' || text === '') return []
    return [{ id: text, shown: attributes['alias'] ?? text, hotkey: attributes['hotkey'] ?? null }]
  })
}

/** Nobody types a text with keys given out to what did not ask for one. */
function hasWish({ wish }: { readonly wish: string | null }): boolean {
  return wish !== null
}
