import DOMPurify from 'dompurify'

/** A page of a task made harmless: nothing runs, nothing is sent; styles stay, as text, for the frame to take up. */
export function pageHtml(html: string): { readonly body: string; readonly styles: readonly string[] } {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const styles = [...page.querySelectorAll('style')].map((style) => style.textContent)
  for (const style of page.querySelectorAll('style')) style.remove()
  const body = DOMPurify.sanitize(page.body.innerHTML, {
    FORBID_TAGS: ['style', 'form', 'iframe', 'object', 'embed', 'base', 'meta', 'link'],
    ADD_ATTR: ['target'],
  })
  return { body, styles }
}
