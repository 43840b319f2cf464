import { ref } from 'vue'

/** `system` follows the machine; the others are the person's choice and are kept in this browser. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The choice now in force. */
export const theme = ref<Theme>('system')

/** Puts the stored choice on <html>; called once, before the first paint. */
export function restoreTheme(): void {
  setTheme(THEMES.find((one) => one === localStorage.getItem(KEY)) ?? 'system')
}

export function setTheme(choice: Theme): void {
  theme.value = choice
  localStorage.setItem(KEY, choice)
  if (choice === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = choice
}

/**
 * A token's colour as a canvas needs it (`rgb(…)`), under the theme in force. The custom property itself holds both
 * sides (`light-dark(…)`), so it is read through an element.
 */
export function tokenColor(name: `--${string}`): string {
  probe ??= document.body.appendChild(hiddenElement())
  probe.style.color = `var(${name})`
  return getComputedStyle(probe).color
}

const KEY = 'touchstone.theme'
let probe: HTMLElement | null = null

function hiddenElement(): HTMLElement {
  const element = document.createElement('span')
  element.hidden = true
  return element
}
