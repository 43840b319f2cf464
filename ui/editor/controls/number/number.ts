import type { Control } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { numberOf } from '../../core/control-tag.ts'

export const number: ControlTag = {
  tag: 'Number',
  shape: null,
  keys: () => [],
  isAnswered: (content) => typeof content === 'number',
  fallback: (control) => numberOf(control, 'defaultValue'),
  misfit(control, content) {
    if (typeof content !== 'number') return null
    const [least, most] = [numberOf(control, 'min'), numberOf(control, 'max')]
    const fits = (least === null || content >= least) && (most === null || content <= most)
    return fits ? null : { allowed: allowedRange(control) }
  },
}

/** `0–100`, `≥ 0`, `≤ 100`; empty where everything is allowed. */
export function allowedRange(control: Control): string {
  const [least, most] = [numberOf(control, 'min'), numberOf(control, 'max')]
  if (least !== null && most !== null) return `${least}–${most}`
  return least !== null ? `≥ ${least}` : most !== null ? `≤ ${most}` : ''
}

/** What was typed as a number; null while it is none. */
export function typedNumber(typed: string): number | null {
  const found = Number(typed.replace(',', '.'))
  return typed.trim() === '' || !Number.isFinite(found) ? null : found
}

/** A number as stored, also where another tool wrote it as text. */
export function shownNumber(content: Json | undefined): number | null {
  if (typeof content === 'number') return content
  return typeof content === 'string' ? typedNumber(content) : null
}
