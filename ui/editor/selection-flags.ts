import { shallowRef, watch } from 'vue'
import type { ShallowRef } from 'vue'

/**
 * Whether one region is selected, as a ref of its own: selecting another one out of thousands redraws two of them,
 * not all.
 */
export function selectionFlags(selectedId: Readonly<ShallowRef<string | null>>): (id: string) => boolean {
  const flags = new Map<string, ShallowRef<boolean>>()
  watch(
    selectedId,
    (now, before) => {
      for (const [id, isOn] of [
        [before, false],
        [now, true],
      ] as const) {
        const flag = id === null ? undefined : flags.get(id)
        if (flag) flag.value = isOn
      }
    },
    { flush: 'sync' },
  )
  let current = selectedId.value
  watch(selectedId, (now) => (current = now), { flush: 'sync' })
  return (id) => {
    const known = flags.get(id)
    if (known) return known.value
    const made = shallowRef(id === current)
    flags.set(id, made)
    return made.value
  }
}
