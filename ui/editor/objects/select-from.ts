import type { Region } from '../core/regions.ts'
import type { Editor } from '../editor.ts'

/** A click on a place under several regions: the innermost first, then the next one out, then none. */
export function selectFrom(editor: Editor, under: readonly Region[]): void {
  const order = [...under].reverse()
  const at = order.findIndex((region) => region.id === editor.selectedId.value)
  editor.select(order[at + 1]?.id ?? (at === -1 ? null : (order[0]?.id ?? null)))
}
