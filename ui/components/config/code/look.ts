import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** The editor in the page's own colours, light and dark. */
const frame = EditorView.theme({
  '&': { maxHeight: '420px', fontSize: '13px', color: 'var(--ink)', backgroundColor: 'var(--surface-1)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '12px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--muted)',
    backgroundColor: 'var(--surface-1)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--surface-2) 70%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--surface-2)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--focus-wash)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--surface-3)',
    outline: 'none',
  },
  '.cm-tooltip, .cm-panels': {
    fontFamily: 'var(--font)',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface-0)',
    border: '1px solid var(--edge)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--surface-0)',
    backgroundColor: 'var(--ink)',
  },
  '.cm-completionInfo': { maxWidth: '280px', padding: '4px 8px' },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.75' },
  '.cm-diagnostic': { padding: '4px 8px', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--ink)' },
  '.cm-lint-marker': { content: '""', width: '3px', height: '16px' },
  '.cm-lint-marker-error': { content: '""', backgroundColor: 'var(--bad)' },
  '.cm-lint-marker-warning': { content: '""', backgroundColor: 'var(--ink)' },
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--muted)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--good-wash) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--bad-wash) !important' },
  '.cm-changedText, .cm-insertedLine ins': {
    background: 'none !important',
    textDecoration: 'underline var(--good) 2px',
  },
  '.cm-deletedText': { background: 'none !important', textDecoration: 'line-through var(--bad)' },
  '.cm-collapsedLines': { color: 'var(--muted)', background: 'var(--surface-2)' },
})

/** The usual style by its colours: tags stand out by weight, values by colour; all else is plain ink. */
const OURS: Readonly<Record<string, { readonly color: string; readonly fontWeight?: string }>> = {
  '#085': { color: 'var(--ink)', fontWeight: '600' },
  '#a11': { color: 'var(--focus)' },
  '#940': { color: 'var(--muted)' },
  '#f00': { color: 'var(--bad)' },
}

const words = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, color }) => ({
    tag,
    ...(OURS[String(color)] ?? { color: 'var(--ink)' }),
  })),
)

export const look: Extension = [frame, syntaxHighlighting(words)]

/** The editor stays as high as this, and scrolls inside. */
export const heightOf = (height: string): Extension => EditorView.theme({ '&': { height } })

/**
 * Where the editor is put: in a shadow of the element. There its styles are sheets made by the script, which the page's
 * content security policy allows; in the page itself they would be `<style>` elements, which it does not.
 */
export function shutOff(host: HTMLElement): { readonly parent: HTMLElement; readonly root: ShadowRoot } {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const parent = document.createElement('div')
  root.replaceChildren(parent)
  return { parent, root }
}
