import { computed, ref, shallowRef } from 'vue'
import type { ComputedRef } from 'vue'

interface UseSelection {
  readonly ids: ComputedRef<readonly number[]>
  readonly has: (id: number) => boolean
  /** Takes a row in or out; with `isRange` it and every row from the last one that was touched becomes what it becomes. */
  readonly toggle: (row: SelectedRow, isRange: boolean) => Promise<void>
  readonly clear: () => void
}

export interface SelectedRow {
  readonly id: number
  /** Its place in the list. */
  readonly index: number
}

/**
 * Rows a person has chosen in a list that is longer than what is on the screen: it survives scrolling.
 * @param idsBetween the ids of the rows from one place to another, both included; reads them if they are not known.
 */
export function useSelection(
  idsBetween: (from: number, to: number) => Promise<readonly number[]>,
): UseSelection {
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  const last = ref<number | null>(null)
  const ids = computed(() => [...chosen.value])
  return { ids, has: (id) => chosen.value.has(id), toggle, clear }

  async function toggle({ id, index }: SelectedRow, isRange: boolean): Promise<void> {
    const isIn = !chosen.value.has(id)
    const from = isRange ? (last.value ?? index) : index
    last.value = index
    const touched = from === index ? [id] : await idsBetween(Math.min(from, index), Math.max(from, index))
    const next = new Set(chosen.value)
    for (const one of touched) {
      if (isIn) next.add(one)
      else next.delete(one)
    }
    chosen.value = next
  }

  function clear(): void {
    chosen.value = new Set()
    last.value = null
  }
}
