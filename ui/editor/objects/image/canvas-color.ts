import type { Theme } from '../../../theme.ts'

/**
 * A CSS colour (a token, a configured name) as a canvas takes it, under the theme in force. Resolved once a colour
 * and theme: a style is computed for each.
 */
export function canvasColor(css: string, under: Theme): string {
  const key = `${under}/${String(isDark())}/${css}`
  const known = resolved.get(key)
  if (known !== undefined) return known
  const probe = document.createElement('span')
  probe.style.color = css
  probe.hidden = true
  document.body.append(probe)
  const found = getComputedStyle(probe).color
  probe.remove()
  resolved.set(key, found)
  return found
}

const resolved = new Map<string, string>()

function isDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}
