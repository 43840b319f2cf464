import { computed, ref, shallowRef, watch } from 'vue'
import type { ComputedRef } from 'vue'
import type { ObjectTag } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'
import { addressToAsk } from '../outside.ts'
import { useEditor } from '../use-editor.ts'

/** What an object shows: written in the task, or loaded from where the task says. */
export interface Loaded {
  readonly state: ComputedRef<'ready' | 'loading' | 'failed' | 'missing'>
  readonly value: ComputedRef<Json | undefined>
  readonly again: () => void
}

/** The content of an object whose configuration may say `valueType="url"`. */
export function useLoaded(object: () => ObjectTag, value: () => Json | undefined): Loaded {
  const editor = useEditor()
  const isUrl = computed(() => {
    const { tag, valueType } = object()
    // A List has no other way to say so: its value is a list, or where one is.
    return valueType === 'url' || (tag === 'List' && typeof value() === 'string')
  })
  const fetched = shallowRef<{ readonly url: string; readonly text: string } | null>(null)
  const hasFailed = ref(false)
  const url = computed(() => {
    const written = value()
    return isUrl.value && typeof written === 'string' ? written : null
  })
  watch(url, load, { immediate: true })

  async function load(): Promise<void> {
    const here = url.value
    hasFailed.value = false
    if (here === null || here === '') return
    try {
      const answer = await fetch(addressToAsk(here, editor.taskId), { credentials: 'same-origin' })
      if (!answer.ok) throw new Error(String(answer.status))
      const text = await answer.text()
      if (url.value === here) fetched.value = { url: here, text }
    } catch {
      if (url.value === here) hasFailed.value = true
    }
  }

  return {
    state: computed(() => {
      const written = value()
      if (written === undefined || written === null || written === '') return 'missing'
      if (!isUrl.value) return 'ready'
      if (hasFailed.value) return 'failed'
      return fetched.value?.url === url.value ? 'ready' : 'loading'
    }),
    value: computed(() => (isUrl.value ? fetched.value?.text : value())),
    again: () => void load(),
  }
}

/** JSON that was loaded as text; whatever stood in the task is that already. */
export function parsedJson(found: Json | undefined): Json | undefined {
  if (typeof found !== 'string') return found
  try {
    return JSON.parse(found) as Json
  } catch {
    return undefined
  }
}
