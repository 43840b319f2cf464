import type { Place } from './hyper-range.ts'

/** Puts a page into a frame; its styles as sheets, which no policy of the page around forbids. */
export function writePage(
  view: Window & typeof globalThis,
  { body, styles }: { readonly body: string; readonly styles: readonly string[] },
): HTMLElement {
  const { document } = view
  document.body.innerHTML = body
  document.adoptedStyleSheets = [GROUND, ...styles].map((text) => {
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
  return document.body
}

/** Keys pressed inside the frame mean what they mean outside. */
export function forwardKeys(inside: Document): void {
  inside.addEventListener('keydown', (event) => {
    const same = new KeyboardEvent('keydown', {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      repeat: event.repeat,
      bubbles: true,
      cancelable: true,
    })
    if (!window.dispatchEvent(same)) event.preventDefault()
  })
}

/** A click on a page: a link goes nowhere, or to a window of its own; elsewhere, the place that was clicked. */
export function pageClick(event: MouseEvent, opensLinks: boolean): Place | null {
  const target = event.target as Element
  const link = target.closest('a')
  if (link) {
    event.preventDefault()
    if (opensLinks && /^https?:/i.test(link.href)) window.open(link.href, '_blank', 'noopener,noreferrer')
    return null
  }
  const { ownerDocument } = target
  if (ownerDocument.getSelection()?.isCollapsed === false) return null
  return placeAt(ownerDocument, event.clientX, event.clientY)
}

/** Browsers that do not know the standard's way have the older one. */
function placeAt(page: Document, x: number, y: number): Place | null {
  if ('caretPositionFromPoint' in page) {
    const caret = page.caretPositionFromPoint(x, y)
    return caret ? { node: caret.offsetNode, offset: caret.offset } : null
  }
  const { caretRangeFromPoint } = page as { caretRangeFromPoint?: (x: number, y: number) => Range | null }
  const range = caretRangeFromPoint?.call(page, x, y) ?? null
  return range && { node: range.startContainer, offset: range.startOffset }
}

const GROUND =
  'body { margin: 16px; font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; } img { max-width: 100%; }'
