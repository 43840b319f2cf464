import { nextTick } from 'vue'

const SELECTED = '.piece--selected, .badge--selected, .regions .selected'

/** Brings the region that is selected into sight, in the object and in the list, and nothing else of the page. */
export async function showRegion(host: HTMLElement | null | undefined): Promise<void> {
  await nextTick()
  for (const found of host?.querySelectorAll(SELECTED) ?? []) {
    const frame = scroller(found, host)
    if (!frame) continue
    const [box, around] = [found.getBoundingClientRect(), frame.getBoundingClientRect()]
    if (box.top >= around.top && box.bottom <= around.bottom) continue
    frame.scrollTop += box.top - around.top - around.height / 3
  }
}

function scroller(element: Element, host: HTMLElement | null | undefined): Element | null {
  for (let at = element.parentElement; at && at !== host; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}
