import type { Control } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'

/** What somebody answered, in words: the names of choices, the text, else the value as it is stored. */
export function contentText(control: Control | undefined, content: Json | undefined): string {
  if (content === undefined) return '–'
  if (Array.isArray(content)) return content.map((entry: Json) => nameOf(control, entry)).join(' · ')
  return nameOf(control, content)
}

function nameOf(control: Control | undefined, entry: Json): string {
  if (Array.isArray(entry)) return entry.map((step: Json) => nameOf(control, step)).join(' › ')
  if (typeof entry === 'object') return JSON.stringify(entry)
  const key = String(entry)
  return control?.labels.find((label) => label.key === key)?.value ?? key
}
