import { onBeforeUnmount, onMounted } from 'vue'
import type { ConfigNode } from '../../domain/labeling-config/labeling-config.ts'
import { isHarmless } from './core/safe-style.ts'

/** Parts of the page that a configuration's Style may reach: what it arranges itself, nothing around it. */
export const STYLED = 'data-styled'

/** Takes up the Style tags of a configuration for as long as its editor is on the page. */
export function useConfigStyle(root: ConfigNode | null): void {
  const written = stylesIn(root).join('\n')
  if (written === '' || typeof CSSStyleSheet === 'undefined') return
  const sheet = new CSSStyleSheet()
  onMounted(() => {
    sheet.replaceSync(scopedStyle(written))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  onBeforeUnmount(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  })
}

/** The rules of a style as they may stand: inside the editor only, without what loads something or leaves its place. */
export function scopedStyle(written: string): string {
  const draft = new CSSStyleSheet()
  draft.replaceSync(written)
  return `@scope ([${STYLED}]) {\n${rulesOf(draft.cssRules)}\n}`
}

function rulesOf(rules: CSSRuleList): string {
  return [...rules]
    .map((rule) => {
      if (rule instanceof CSSStyleRule) return `${rule.selectorText} { ${declarationsOf(rule.style)} }`
      if (rule instanceof CSSMediaRule) return `@media ${rule.conditionText} { ${rulesOf(rule.cssRules)} }`
      return ''
    })
    .join('\n')
}

function declarationsOf(style: CSSStyleDeclaration): string {
  return [...style]
    .map((name) => ({ name, value: style.getPropertyValue(name), rank: style.getPropertyPriority(name) }))
    .filter(({ name, value }) => isHarmless(name, value))
    .map(({ name, value, rank }) => `${name}: ${value}${rank ? ' !important' : ''};`)
    .join(' ')
}

function stylesIn(node: ConfigNode | null): readonly string[] {
  if (!node) return []
  return node.tag === 'Style' ? [node.text] : node.children.flatMap(stylesIn)
}
