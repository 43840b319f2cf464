import { reactive } from 'vue'
import type { ImageOptions } from './image-options.ts'

/** How an image is looked at: changed beside it, kept as long as it is open. Brightness and contrast in percent. */
export interface ImageSight {
  brightness: number
  contrast: number
  grid: number | null
  hasCrosshair: boolean
  isSmooth: boolean
}

export function sightOf(options: ImageOptions): ImageSight {
  return reactive({
    brightness: 100,
    contrast: 100,
    grid: options.grid,
    hasCrosshair: options.hasCrosshair,
    isSmooth: options.isSmooth,
  })
}
