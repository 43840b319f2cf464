import type { Control } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { numberOf } from '../../core/control-tag.ts'
import type { KeyTarget } from '../../core/hotkey-map.ts'

/** With a hotkey of its own one key walks up through the marks; without, each mark has a key. */
export const rating: ControlTag = {
  tag: 'Rating',
  shape: null,
  keys(control): readonly KeyTarget[] {
    const own = control.attributes['hotkey']
    if (own) return [{ id: NEXT, wish: own }]
    return marksOf(control).map((mark) => ({ id: String(mark), wish: null }))
  },
  press(control, content, id) {
    const now = shownRating(content)
    if (id === NEXT) return now >= mostOf(control) ? null : now + 1
    return Number(id) === now ? null : Number(id)
  },
  isAnswered: (content) => shownRating(content) > 0,
  fallback: (control) => numberOf(control, 'defaultValue') || null,
}

/** 1, 2, … up to the most. */
export function marksOf(control: Control): readonly number[] {
  return Array.from({ length: mostOf(control) }, (_, at) => at + 1)
}

/** No answer is 0. */
export function shownRating(content: Json | undefined): number {
  return typeof content === 'number' ? content : Number(content ?? 0) || 0
}

const NEXT = 'next'

function mostOf(control: Control): number {
  return Math.min(Math.max(Math.floor(numberOf(control, 'maxRating') ?? 5), 1), 100)
}
