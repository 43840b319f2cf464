import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

/** How a person wants the editor to behave, kept in this browser. */
export interface Preferences {
  /** The label stays at hand after it has marked something. */
  readonly keepsLabel: boolean
  /** What was just marked is selected. */
  readonly selectsNew: boolean
  /** Badges with the name of the label stand at what is marked. */
  readonly showsBadges: boolean
  /** Keys are shown beside labels, choices and buttons. */
  readonly showsKeys: boolean
}

export const PREFERENCES = ['keepsLabel', 'selectsNew', 'showsBadges', 'showsKeys'] as const

const KEY = 'touchstone.editor'
const USUAL: Preferences = { keepsLabel: true, selectsNew: false, showsBadges: true, showsKeys: true }

export const preferences: Readonly<ShallowRef<Preferences>> = shallowRef(remembered())

export function setPreference(name: keyof Preferences, on: boolean): void {
  const next = { ...preferences.value, [name]: on }
  ;(preferences as ShallowRef<Preferences>).value = next
  localStorage.setItem(KEY, JSON.stringify(next))
}

function remembered(): Preferences {
  try {
    const kept = JSON.parse(globalThis.localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>
    const own = PREFERENCES.filter((name) => typeof kept[name] === 'boolean').map((name) => [
      name,
      kept[name],
    ])
    return { ...USUAL, ...(Object.fromEntries(own) as Partial<Preferences>) }
  } catch {
    return USUAL
  }
}
