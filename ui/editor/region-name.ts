import type { Region } from './core/regions.ts'
import type { Editor } from './editor.ts'

/** What a region is called in lists: its labels, and a few words of what it marks. */
export function regionName(editor: Editor, region: Region): string {
  const control = editor.control(region.control)
  const names = region.labels.map((key) => control?.labels.find((label) => label.key === key)?.value ?? key)
  const place = editor.shapeOf(region.control)?.describe(region.value) ?? ''
  const short = place.length > 32 ? `${place.slice(0, 31)}…` : place
  return [names.join(' · '), short].filter(Boolean).join(' ')
}
