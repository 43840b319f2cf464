import { ref } from 'vue'
import type { Ref } from 'vue'

const KEY = 'touchstone.autoAdvance'

/** Whether a choice is an answer by itself, as the person wants it in this browser. Only for single-choice work. */
export function useAutoAdvance(): Ref<boolean> {
  return isOn
}

/** Keeps what the person chose. */
export function setAutoAdvance(on: boolean): void {
  isOn.value = on
  localStorage.setItem(KEY, on ? 'on' : 'off')
}

const isOn = ref(typeof localStorage !== 'undefined' && localStorage.getItem(KEY) === 'on')
