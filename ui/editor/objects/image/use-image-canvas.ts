import { computed, onBeforeUnmount, onMounted, shallowRef, watch, watchEffect } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import { theme } from '../../../theme.ts'
import type { ZoomControl } from '../../editor-options.ts'
import type { Editor } from '../../editor.ts'
import { canvasColor } from './canvas-color.ts'
import type { GestureEvents, Hand } from './gesture.ts'
import { ImageCanvas } from './image-canvas.ts'
import type { ImageOptions } from './image-options.ts'
import type { ImageSight } from './image-sight.ts'
import { adjusted } from './paint-picture.ts'
import { PointerGestures } from './pointer-gestures.ts'
import type { ShownFigure } from './shown-figure.ts'

/** What the canvas of one image shows, and who hears of what is done on it. */
export interface CanvasScene {
  readonly editor: Editor
  readonly place: Readonly<ShallowRef<HTMLElement | null>>
  readonly image: Readonly<ShallowRef<HTMLImageElement | null>>
  readonly figures: ComputedRef<readonly ShownFigure[]>
  readonly options: ImageOptions
  readonly sight: ImageSight
  readonly hand: () => Hand
  readonly events: GestureEvents
}

export interface LiveCanvas {
  readonly canvas: ShallowRef<ImageCanvas | null>
  readonly gestures: ShallowRef<PointerGestures | null>
}

/** Puts the canvas of an image into its place, as large as that is, and keeps it up with what it shows. */
export function useImageCanvas(scene: CanvasScene): LiveCanvas {
  const { editor, place, image, figures, options, sight } = scene
  const canvas = shallowRef<ImageCanvas | null>(null)
  const gestures = shallowRef<PointerGestures | null>(null)
  const seen = shallowRef({ scale: 1, isFitted: true })
  const zoom = zoomOf(canvas, seen)
  let sizes: ResizeObserver | null = null
  let shown: HTMLImageElement | null = null

  onMounted(() => {
    if (!place.value) return
    const made = new ImageCanvas(place.value, colorsNow(), ({ scale }, isFitted) => {
      seen.value = { scale, isFitted }
    })
    canvas.value = made
    gestures.value = new PointerGestures({ canvas: made, hand: scene.hand, events: scene.events })
    sizes = new ResizeObserver(
      ([entry]) => entry && made.resize(entry.contentRect.width, entry.contentRect.height),
    )
    sizes.observe(place.value)
    editor.zoom.value = zoom
  })
  onBeforeUnmount(() => {
    sizes?.disconnect()
    canvas.value?.destroy()
    if (editor.zoom.value === zoom) editor.zoom.value = null
  })
  watch(
    [canvas, image, () => sight.brightness, () => sight.contrast],
    ([made, picture]) => {
      if (!made || !picture) return
      made.setPicture(adjusted(picture, sight.brightness, sight.contrast), picture === shown, options)
      shown = picture
    },
    { flush: 'post' },
  )
  watchEffect(() => {
    const made = canvas.value
    if (!made || !image.value) return
    const gridColor = canvasColor(options.gridColor, theme.value)
    made.colors = colorsNow()
    made.style = { isSmooth: sight.isSmooth, grid: sight.grid, gridColor }
    made.live = { ...made.live, hasCrosshair: sight.hasCrosshair }
    made.redraw()
  })
  watchEffect(() => canvas.value?.setFigures(image.value ? figures.value : []))
  return { canvas, gestures }
}

function zoomOf(
  canvas: ShallowRef<ImageCanvas | null>,
  seen: ShallowRef<{ readonly scale: number; readonly isFitted: boolean }>,
): ZoomControl {
  return {
    scale: computed(() => seen.value.scale),
    isFitted: computed(() => seen.value.isFitted),
    zoom: (factor) => canvas.value?.zoom(factor),
    fit: () => canvas.value?.fit(),
  }
}

/** The colours of a canvas do not follow the theme by themselves: naming it here draws them again. */
function colorsNow(): ImageCanvas['colors'] {
  return {
    focus: canvasColor('var(--focus)', theme.value),
    surface: canvasColor('var(--surface-0)', theme.value),
  }
}
