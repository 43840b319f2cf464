import type { Control } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../../domain/wire.ts'
import type { ControlTag } from '../../core/control-tag.ts'
import { formatMoment, readMoment } from '../../core/strftime.ts'
import type { Moment } from '../../core/strftime.ts'

export const dateTime: ControlTag = {
  tag: 'DateTime',
  shape: null,
  keys: () => [],
  isAnswered: (content) => (typeof content === 'string' && content !== '') || typeof content === 'number',
  misfit(control, content) {
    const { kind } = fieldOf(control)
    const value = inputValue(control, content)
    const { min, max } = boundsOf(control)
    if (value === '' || kind === 'time') return null
    const fits = (min === undefined || value >= min) && (max === undefined || value <= max)
    return fits ? null : { allowed: [min && `≥ ${min}`, max && `≤ ${max}`].filter(Boolean).join(', ') }
  },
}

/** What is asked for, and the format its answer is stored in. */
export interface DateField {
  readonly kind: 'date' | 'time' | 'month' | 'year' | 'datetime'
  readonly format: string
}

export function fieldOf({ attributes }: Control): DateField {
  const only = (attributes['only'] ?? '').split(',').map((part) => part.trim())
  const kind = kindOf(only)
  return { kind, format: attributes['format'] ?? FORMATS[kind] }
}

/** A stored answer as the browser's own field takes it; empty when there is none or it cannot be read. */
export function inputValue(control: Control, content: Json | undefined): string {
  const { kind, format } = fieldOf(control)
  const written = typeof content === 'number' ? String(content) : content
  if (typeof written !== 'string' || written === '') return ''
  const moment = readMoment(written, format) ?? readMoment(written, FORMATS[kind]) ?? isoMoment(written)
  return moment ? formatMoment(moment, FORMATS[kind]) : ''
}

/** What was put into the field, as it is stored; null when it was emptied. */
export function contentOfInput(control: Control, typed: string): string | null {
  const { kind, format } = fieldOf(control)
  const moment = typed === '' ? null : readMoment(typed, FORMATS[kind])
  return moment && formatMoment(moment, format)
}

/** The least and the most, as the field takes them. */
export function boundsOf(control: Control): { readonly min?: string; readonly max?: string } {
  const read = (name: string): string => inputValue(control, control.attributes[name])
  const [min, max] = [read('min'), read('max')]
  return { ...(min && { min }), ...(max && { max }) }
}

/** As the browser's fields write them. */
const FORMATS: Readonly<Record<DateField['kind'], string>> = {
  date: '%Y-%m-%d',
  time: '%H:%M',
  month: '%Y-%m',
  year: '%Y',
  datetime: '%Y-%m-%dT%H:%M',
}

function kindOf(only: readonly string[]): DateField['kind'] {
  const [hasDate, hasTime] = [only.includes('date'), only.includes('time')]
  if (hasTime) return hasDate ? 'datetime' : 'time'
  if (hasDate) return 'date'
  if (only.includes('month')) return 'month'
  return only.includes('year') ? 'year' : 'datetime'
}

/** A day, or a day and a time with or without seconds and zone, whatever the format asks for. */
function isoMoment(text: string): Moment | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (day === undefined) return null
  const time = /^.{10}[T ](\d{2}:\d{2})/.exec(text)?.[1] ?? '00:00'
  return readMoment(`${day}T${time}`, FORMATS.datetime)
}
