import { computed, ref } from 'vue'
import type { ZoomControl } from '../../editor-options.ts'
import { clamp } from '../../core/geometry.ts'

/** The size of texts, kept for the person in this browser and shared by all texts on the page. */
export function textSize(): ZoomControl {
  return CONTROL
}

const KEY = 'touchstone.text-size'
const scale = ref(clamp(Number(globalThis.localStorage.getItem(KEY)) || 1, 0.75, 2.5))

const CONTROL: ZoomControl = {
  scale: computed(() => scale.value),
  isFitted: computed(() => scale.value === 1),
  zoom: (factor) => keep(scale.value * (factor > 1 ? 1.125 : 1 / 1.125)),
  fit: () => keep(1),
}

function keep(next: number): void {
  scale.value = clamp(Math.round(next * 1000) / 1000, 0.75, 2.5)
  localStorage.setItem(KEY, String(scale.value))
}
