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

const KEY = 'touchstone.theme'
