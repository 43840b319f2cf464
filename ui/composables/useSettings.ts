import { shallowRef } from 'vue'
import type { Ref } from 'vue'
import type { ProjectDetail, ProjectPatch, ProjectSettings } from '../../api/contract/projects.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { useProjectStore } from '../stores/project.ts'

/** What the last change came to; while `saved` it can be taken back. */
export type SettingsState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly back: ProjectPatch }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly again: ProjectPatch }

interface UseSettings {
  readonly state: Readonly<Ref<SettingsState>>
  readonly setSetting: <K extends keyof ProjectSettings>(key: K, value: ProjectSettings[K]) => void
  readonly setField: (key: 'title' | 'description' | 'color', value: string) => void
  readonly undo: () => void
  readonly retry: () => void
}

/** Settings save themselves, one change a request; the change before it can be brought back. */
export function useSettings(project: () => ProjectDetail): UseSettings {
  const store = useProjectStore()
  const state = shallowRef<SettingsState>({ kind: 'untouched' })
  return { state, setSetting, setField, undo, retry }

  function setSetting<K extends keyof ProjectSettings>(key: K, value: ProjectSettings[K]): void {
    const before = project().settings[key]
    if (before === value) return
    void save({ settings: { [key]: value } }, { settings: { [key]: before } })
  }

  function setField(key: 'title' | 'description' | 'color', value: string): void {
    const before = project()[key]
    if (before !== value) void save({ [key]: value }, { [key]: before })
  }

  function undo(): void {
    if (state.value.kind === 'saved') void save(state.value.back, null)
  }

  function retry(): void {
    if (state.value.kind === 'failed') void save(state.value.again, null)
  }

  async function save(patch: ProjectPatch, back: ProjectPatch | null): Promise<void> {
    state.value = { kind: 'saving' }
    try {
      await store.patch(project().id, patch)
      state.value = back ? { kind: 'saved', back } : { kind: 'undone' }
    } catch (thrown) {
      state.value = { kind: 'failed', error: asApiError(thrown), again: patch }
    }
  }
}
