import { nextTick, ref } from 'vue'
import type { Ref } from 'vue'

/** What came of copying: `selected` asks the person to press the keys himself. */
export type Copied = 'no' | 'copied' | 'selected'

const SHOWN_MS = 2_000

/**
 * Copies the text of a field. Over plain HTTP a browser gives pages no clipboard (and anywhere it may refuse it): then
 * the text is selected, and the person is told which keys copy it.
 * @param before makes the text readable: what is hidden cannot be copied by hand
 */
export function useCopy(
  field: () => HTMLInputElement | null,
  before: () => void = () => undefined,
): { readonly copied: Ref<Copied>; readonly copy: (text: string) => Promise<void> } {
  const copied = ref<Copied>('no')

  async function copy(text: string): Promise<void> {
    if (await written(text)) {
      copied.value = 'copied'
      setTimeout(() => (copied.value = 'no'), SHOWN_MS)
      return
    }
    before()
    await nextTick()
    field()?.focus()
    field()?.select()
    copied.value = 'selected'
  }

  return { copied, copy }
}

async function written(text: string): Promise<boolean> {
  try {
    await (navigator as Partial<Navigator>).clipboard?.writeText(text)
    return 'clipboard' in navigator
  } catch {
    return false
  }
}
