import { ref } from 'vue'
import { defineStore } from 'pinia'

/** What floats over the page; one thing at a time. */
export type ShellFloat = 'none' | 'palette' | 'jobs' | 'create'

export const useShellStore = defineStore('shell', () => {
  const float = ref<ShellFloat>('none')

  return { float, open, close, togglePalette }

  function open(what: ShellFloat): void {
    float.value = what
  }

  function close(): void {
    float.value = 'none'
  }

  function togglePalette(): void {
    float.value = float.value === 'palette' ? 'none' : 'palette'
  }
})
