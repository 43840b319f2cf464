import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { ActiveLabel, ZoomControl } from './editor-options.ts'
import { preferences } from './preferences.ts'
import { selectionFlags } from './selection-flags.ts'

/** What is so on this screen alone and never in the answer: selection, sight, locks, the label at hand. */
export class EditorView {
  readonly selectedId: ShallowRef<string | null> = shallowRef(null)
  readonly active: ShallowRef<ActiveLabel | null> = shallowRef(null)
  readonly zoom: ShallowRef<ZoomControl | null> = shallowRef(null)
  /** Regions selected beside it, to be moved, hidden or removed together. */
  readonly besideIds: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>())
  /** Regions put out of sight; they stay in the answer. */
  readonly hiddenIds: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>())
  /** Regions nothing can happen to here; what is stored does not know of it. */
  readonly lockedIds: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>())
  /** Which item is shown of each object that holds several, by the object's name. */
  readonly itemAt: ShallowRef<ReadonlyMap<string, number>> = shallowRef(new Map<string, number>())
  /** What is looked for among the labels of a control, by its name. */
  readonly filters: ShallowRef<ReadonlyMap<string, string>> = shallowRef(new Map<string, string>())
  /** Whether one region is selected: cheap to ask for each of thousands. */
  readonly isSelected: (id: string) => boolean = selectionFlags(this.selectedId)

  /** Keys an object has for itself (tools, paging); also those of the page, while it is in the middle of something. */
  private readonly keyHandlers = new Set<(key: string) => boolean>()

  /** Returns the way to take it back. */
  onKey(handler: (key: string) => boolean): () => void {
    this.keyHandlers.add(handler)
    return () => this.keyHandlers.delete(handler)
  }

  /** Offers a key to every object. False when none wants it. */
  pressObjectKey(key: string): boolean {
    return [...this.keyHandlers].map((handler) => handler(key)).includes(true)
  }

  /** Everything that is selected, the one first. */
  get selectedIds(): readonly string[] {
    return [...new Set([this.selectedId.value, ...this.besideIds.value])].filter((id) => id !== null)
  }

  toggleHidden(id: string): void {
    this.hiddenIds.value = toggled(this.hiddenIds.value, id)
  }

  toggleLocked(id: string): void {
    this.lockedIds.value = toggled(this.lockedIds.value, id)
  }

  /** After something was marked: selected and the label laid down, as the person prefers. */
  protected settleMark(id: string): string {
    if (preferences.value.selectsNew) this.selectedId.value = id
    if (!preferences.value.keepsLabel) this.active.value = null
    return id
  }

  showItem(object: string, index: number): void {
    this.itemAt.value = new Map(this.itemAt.value).set(object, index)
  }

  /** Looks for a text among the labels of a control; an empty one shows all. */
  filter(control: string, text: string): void {
    this.filters.value = new Map(this.filters.value).set(control, text.trim().toLowerCase())
  }

  /** Whether a label is among those looked for. */
  matches(control: string, { value, key }: { readonly value: string; readonly key: string }): boolean {
    const sought = this.filters.value.get(control) ?? ''
    return sought === '' || value.toLowerCase().includes(sought) || key.toLowerCase().includes(sought)
  }
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
