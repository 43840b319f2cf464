/** Something on the page that a key can press. */
export interface KeyTarget {
  readonly id: string
  /** The key asked for in the configuration, if any. */
  readonly wish: string | null
}

export interface HotkeyMap {
  readonly keyOf: ReadonlyMap<string, string>
  readonly targetOf: ReadonlyMap<string, string>
  /** Keys that more than one target asked for, or that the page needs for itself. The first to ask keeps it. */
  readonly clashes: readonly { readonly key: string; readonly ids: readonly string[] }[]
}

/** Given out in this order to whatever has no key of its own. */
const POOL: readonly string[] = Array.from('1234567890qwertasdfgzxcvbyiopjklnm')

/**
 * Gives every target a key: its wish when it is free, else the next of 1-9, 0, letters. What is left when the pool is
 * empty has none.
 * @param reserved keys of the page itself, in canonical form
 * @param avoided keys of tools: only a label that asks for one gets it
 */
export function assignHotkeys(
  targets: readonly KeyTarget[],
  reserved: readonly string[],
  avoided: readonly string[] = [],
): HotkeyMap {
  const keyOf = new Map<string, string>()
  const targetOf = new Map<string, string>()
  const clashes = new Map<string, string[]>()
  const give = (key: string, id: string): void => {
    keyOf.set(id, key)
    targetOf.set(key, id)
  }
  for (const { id, key } of wishesOf(targets)) {
    const holder = targetOf.get(key)
    if (holder === undefined && !reserved.includes(key)) give(key, id)
    else clashes.set(key, [...(clashes.get(key) ?? (holder === undefined ? [] : [holder])), id])
  }
  const free = POOL.filter((key) => ![...reserved, ...avoided].includes(key) && !targetOf.has(key))
  for (const { id } of targets) {
    const key = keyOf.has(id) ? undefined : free.shift()
    if (key !== undefined) give(key, id)
  }
  return { keyOf, targetOf, clashes: [...clashes].map(([key, ids]) => ({ key, ids })) }
}

function wishesOf(targets: readonly KeyTarget[]): readonly { id: string; key: string }[] {
  return targets.flatMap(({ id, wish }) =>
    wish === null || wish.trim() === '' ? [] : [{ id, key: canonicalKey(wish) }],
  )
}

/** One way to write a key: modifiers as `ctrl+alt+shift+`, then the key in lower case. `cmd` and `meta` count as ctrl. */
export function canonicalKey(written: string): string {
  const parts = written
    .trim()
    .toLowerCase()
    .split(/\+(?!$)/)
    .map((part) => part.trim())
  const key = parts.pop() ?? ''
  const held = new Set(parts.map((part) => MODIFIER_NAMES[part] ?? part))
  return [...MODIFIERS.filter((name) => held.has(name)), KEY_NAMES[key] ?? key].join('+')
}

/** The parts of a keyboard event that say which key it is. */
export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The canonical key of a press. Letters are told by their place on keyboards that write no Latin letters. */
export function keyOfPress(press: Press): string {
  const written = plainKey(press)
  const isSign = written.length === 1 && !/[a-z0-9 ]/.test(written)
  const held = [
    press.ctrlKey || press.metaKey ? 'ctrl' : null,
    press.altKey ? 'alt' : null,
    press.shiftKey && !isSign ? 'shift' : null,
  ]
  return [...held.filter((name) => name !== null), KEY_NAMES[written] ?? written].join('+')
}

/** A key as it is printed on a button: `Ctrl ⏎`, `N`, `⇧ R`. */
export function keyLabel(key: string): string {
  return key
    .split(/\+(?!$)/)
    .map((part) => SIGNS[part] ?? (/^(.|f\d+)$/.test(part) ? part.toUpperCase() : part))
    .join(' ')
}

const MODIFIERS = ['ctrl', 'alt', 'shift'] as const
const MODIFIER_NAMES: Readonly<Record<string, string>> = {
  cmd: 'ctrl',
  command: 'ctrl',
  meta: 'ctrl',
  control: 'ctrl',
  mod: 'ctrl',
  option: 'alt',
}
const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  esc: 'escape',
  del: 'delete',
  return: 'enter',
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
  plus: '+',
  minus: '-',
}
const SIGNS: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '⏎',
  backspace: '⌫',
  delete: '⌦',
  escape: 'Esc',
  space: 'Space',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
}

function plainKey(press: Press): string {
  const key = press.key.toLowerCase()
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  if (digit !== undefined && press.shiftKey && isHeld(press)) return digit
  if (key.length > 1 || /[\u0020-\u007e]/.test(key)) return key
  return /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? key
}

function isHeld({ ctrlKey, altKey, metaKey }: Press): boolean {
  return ctrlKey || altKey || metaKey
}
