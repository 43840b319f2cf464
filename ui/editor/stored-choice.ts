import { ref } from 'vue'
import type { Ref } from 'vue'

/** One of a few settings, kept for the person in this browser. */
export function storedChoice<T extends string>(
  key: string,
  known: readonly T[],
  initial: T,
): { readonly value: Ref<T>; readonly set: (next: string) => void } {
  const kept = localStorage.getItem(key)
  const value = ref(known.find((one) => one === kept) ?? initial) as Ref<T>
  return {
    value,
    set(next) {
      value.value = known.find((one) => one === next) ?? initial
      localStorage.setItem(key, value.value)
    },
  }
}
