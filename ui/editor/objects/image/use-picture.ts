import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'

/** The image of an address, as it comes: on its way, there, or not to be had. */
export interface LoadedPicture {
  readonly state: Ref<'loading' | 'shown' | 'failed'>
  readonly image: ShallowRef<HTMLImageElement | null>
  readonly load: () => void
}

/** Loads the image of an address, and again when the address changes; decoded before it is shown. */
export function usePicture(url: () => string, crossOrigin: string | null): LoadedPicture {
  const state = ref<'loading' | 'shown' | 'failed'>('loading')
  const image = shallowRef<HTMLImageElement | null>(null)
  const address = computed(url)
  let awaited: HTMLImageElement | null = null

  function load(): void {
    awaited = null
    image.value = null
    state.value = 'loading'
    if (address.value === '') return
    const next = new Image()
    awaited = next
    if (crossOrigin !== null) next.crossOrigin = crossOrigin
    next.src = address.value
    next.decode().then(
      () => settle(next, 'shown'),
      // A picture that cannot be decoded at once may still be one that can be drawn.
      () => settle(next, next.complete && next.naturalWidth > 0 ? 'shown' : 'failed'),
    )
  }

  function settle(next: HTMLImageElement, as: 'shown' | 'failed'): void {
    if (awaited !== next) return
    if (as === 'shown') image.value = next
    state.value = as
  }

  watch(address, load, { immediate: true })
  onBeforeUnmount(() => (awaited = null))
  return { state, image, load }
}
