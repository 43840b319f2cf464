import type { Json } from '../../../../domain/wire.ts'

/** One entry of a List: what a Ranker names it by, and what is read. */
export interface ListItem {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly html: string | null
}

/** Entries with an id, a title and a text or HTML; plain texts are entries too, named by themselves. */
export function listItems(value: Json | undefined): readonly ListItem[] {
  if (!Array.isArray(value)) return []
  return value.map((entry: Json, at): ListItem => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      const text = entry === null ? '' : String(entry as string | number)
      return { id: text === '' ? String(at) : text, title: text, body: '', html: null }
    }
    const { id, title, body, html } = entry as Record<string, Json>
    return {
      id: textOf(id) || String(at),
      title: textOf(title),
      body: textOf(body),
      html: typeof html === 'string' ? html : null,
    }
  })
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
