import { onBeforeUnmount, onMounted } from 'vue'
import { keyOfPress } from '../editor/core/hotkey-map.ts'
import { withCustomKeys } from '../editor/core/keymap.ts'
import { personalKeys } from './personal-keys.ts'

/** What a key does. Returning false lets the browser have it. */
export type KeyAction = () => boolean | undefined

/**
 * The keys of a page. Nothing is heard while a dialog is open or an input method is composing; inside a text field
 * only keys held with Ctrl or Alt, Escape and F-keys are.
 * @param actions asked at each press, so that they may change
 * @param others asked for keys that have no action
 */
export function useHotkeys(
  actions: () => Readonly<Record<string, KeyAction>>,
  others: (key: string) => boolean,
): void {
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isInDialog()) return
    const key = keyOfPress(event)
    if (isTyping(event.target) && !isForPage(key)) return
    if (take(key, event.repeat)) event.preventDefault()
  }
  const take = (key: string, isRepeated: boolean): boolean => {
    const now = withCustomKeys(actions(), personalKeys.value)
    const action = Object.hasOwn(now, key) ? now[key] : undefined
    // Held a moment too long a key answers no task nobody has seen yet.
    if (isRepeated && !REPEATED.has(key)) return action !== undefined
    return action ? action() !== false : others(key)
  }
  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => removeEventListener('keydown', press))
}

/** What may be held: ways through something, and more or less of it. */
const REPEATED = new Set([
  ...['left', 'right', 'up', 'down', 'alt+.', 'alt+,'],
  ...['+', '-', '[', ']', 'ctrl+z', 'ctrl+shift+z', 'ctrl+y'],
])

/** Keys of undo and redo belong to the text field, too. */
const OF_FIELDS = new Set(['ctrl+z', 'ctrl+shift+z', 'ctrl+y', 'ctrl+backspace'])

function isForPage(key: string): boolean {
  if (OF_FIELDS.has(key)) return false
  return key === 'escape' || /^f\d+$/.test(key) || /^(ctrl|alt)\+/.test(key)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

function isInDialog(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null
}
