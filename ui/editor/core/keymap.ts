import { canonicalKey } from './hotkey-map.ts'

/** What a page or the editor does by key, by Label Studio's name for it, with the key it has unless a person says otherwise. */
export const DEFAULT_KEYS: Readonly<Record<string, string>> = {
  'annotation:submit': 'ctrl+enter',
  'annotation:skip': 'ctrl+space',
  'annotation:postpone': 'alt+p',
  'annotation:undo': 'ctrl+z',
  'annotation:redo': 'ctrl+shift+z',
  'annotation:take-back': 'alt+z',
  'region:cycle': 'alt+.',
  'region:cycle-back': 'alt+,',
  'region:delete': 'backspace',
  'region:delete-all': 'ctrl+backspace',
  'region:duplicate': 'ctrl+d',
  'region:relation': 'alt+r',
  'region:visibility': 'alt+h',
  'region:visibility-all': 'ctrl+h',
  'region:lock': 'alt+l',
  'region:meta': 'alt+m',
  'region:unselect': 'u',
  'region:exit': 'escape',
  'image:zoom-in': '+',
  'image:zoom-out': '-',
  'image:fit': 'shift+1',
  'tool:move': 'v',
  'tool:pan': 'h',
  'tool:rect': 'r',
  'tool:rect-three-points': 'shift+r',
  'tool:ellipse': 'o',
  'tool:polygon': 'p',
  'tool:key-point': 'k',
  'tool:brush': 'b',
  'tool:eraser': 'e',
  'help:instructions': 'f1',
  'help:keys': '?',
}

/** Further keys the same things have. They go with the usual one. */
const SECOND_KEYS: Readonly<Record<string, readonly string[]>> = {
  'annotation:skip': ['alt+enter'],
  'annotation:redo': ['ctrl+y'],
  'region:delete': ['delete'],
}

/** Keys a person chose, as Label Studio stores them: `{"annotation:submit": {"key": "alt+s", "active": true}}`. */
export type CustomKeys = Readonly<Record<string, { readonly key: string; readonly active: boolean }>>

/** Reads what is stored or imported; what names nothing we know is left out. */
export function readCustomKeys(stored: unknown): CustomKeys {
  if (typeof stored !== 'object' || stored === null) return {}
  const entries = Object.entries(stored as Record<string, unknown>).flatMap(([action, entry]) => {
    if (!Object.hasOwn(DEFAULT_KEYS, action) || typeof entry !== 'object' || entry === null) return []
    const { key, active } = entry as Record<string, unknown>
    if (typeof key !== 'string' || key.trim() === '') return []
    return [[action, { key: canonicalKey(key), active: active !== false }] as const]
  })
  return Object.fromEntries(entries)
}

/** The key of an action for this person; null when he has switched it off. */
export function keyOfAction(action: string, custom: CustomKeys): string | null {
  const own = custom[action]
  if (own) return own.active ? own.key : null
  return DEFAULT_KEYS[action] ?? null
}

/** Keys two actions have: the first of them keeps it. */
export function keyClashes(
  custom: CustomKeys,
): readonly { readonly key: string; readonly actions: readonly string[] }[] {
  const byKey = new Map<string, string[]>()
  for (const action of Object.keys(DEFAULT_KEYS)) {
    const key = keyOfAction(action, custom)
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), action])
  }
  return [...byKey].filter(([, actions]) => actions.length > 1).map(([key, actions]) => ({ key, actions }))
}

/**
 * What the keys of a page do, once a person's own are in their place: an action he moved answers to his key alone, and
 * a key he took for it does nothing else.
 */
export function withCustomKeys<T>(
  actions: Readonly<Record<string, T>>,
  custom: CustomKeys,
): Readonly<Record<string, T>> {
  const moved = Object.entries(custom)
  if (moved.length === 0) return actions
  const kept = { ...actions }
  const own: Record<string, T> = {}
  for (const [action, { key, active }] of moved) {
    // A tool is taken up by the image: a page only lets its key through.
    if (isTool(action)) drop(kept, active ? [key] : [])
    else {
      const usual = DEFAULT_KEYS[action] ?? ''
      const act = actions[usual]
      if (act === undefined) continue
      drop(kept, [usual, ...(SECOND_KEYS[action] ?? [])])
      if (active && !Object.hasOwn(own, key)) own[key] = act
    }
  }
  return { ...kept, ...own }
}

function drop(from: Record<string, unknown>, keys: readonly string[]): void {
  for (const key of keys) Reflect.deleteProperty(from, key)
}

/** Keys a person gave to what a page does: no label has one of them. */
export function ownPageKeys(custom: CustomKeys): readonly string[] {
  return Object.entries(custom).flatMap(([action, { key }]) => (isTool(action) ? [] : [key]))
}

/** Tools are no actions of a page. */
function isTool(action: string): boolean {
  return action.startsWith('tool:')
}

/** The key to be shown where a page names the usual one. */
export function shownKey(usual: string, custom: CustomKeys): string | null {
  const action = Object.keys(DEFAULT_KEYS).find((name) => DEFAULT_KEYS[name] === usual)
  return action === undefined ? usual : keyOfAction(action, custom)
}
