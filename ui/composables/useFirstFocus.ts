import { onMounted } from 'vue'
import type { ShallowRef } from 'vue'

/** A dialog of the kit takes the focus to its frame once it stands; after that it goes where the person writes. */
const AFTER_FRAME_MS = 60

export function useFirstFocus(field: Readonly<ShallowRef<HTMLElement | null>>): void {
  onMounted(() => {
    setTimeout(() => field.value?.focus(), AFTER_FRAME_MS)
  })
}
