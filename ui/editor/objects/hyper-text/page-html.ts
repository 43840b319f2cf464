import DOMPurify from 'dompurify'
import { FIELDS } from '../../html-fields.ts'

/** A page of a task made harmless: nothing runs, nothing is sent; styles stay, as text, for the frame to take up. */
export function pageHtml(html: string): { readonly body: string; readonly styles: readonly string[] } {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const styles = [...page.querySelectorAll('style')].map((style) => style.textContent)
  for (const style of page.querySelectorAll('style')) style.remove()
  const body = DOMPurify.sanitize(page.body.innerHTML, {
    FORBID_TAGS: ['style', 'iframe', 'object', 'embed', 'base', 'meta', 'link', ...FIELDS],
    ADD_ATTR: ['target'],
  })
  return { body, styles }
}
