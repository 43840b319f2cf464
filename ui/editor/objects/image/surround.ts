import { ref, watch } from 'vue'
import { clamp } from '../../core/geometry.ts'

const KEY = 'touchstone.surround'
const MIDDLE = 62

/** How light the grey around an image is, in percent; a neutral grey, so that it does not shift how colours are seen. */
const lightness = ref(clamp(Number(localStorage.getItem(KEY)) || MIDDLE, 8, 98))

watch(lightness, (value) => localStorage.setItem(KEY, String(value)))

export const surround = { lightness }
