import { count } from '../../format/count.ts'
import { duration } from '../../format/duration.ts'
import { percent } from '../../format/percent.ts'
import { say } from '../../i18n/index.ts'

/** A compared value as its fact is read: agreements as percent, seconds as a duration, yes and no as words. */
export function factValue(fact: string, value: unknown): string {
  if (typeof value === 'boolean') return say(value ? 'why.yes' : 'why.no')
  if (typeof value === 'number') return numberOf(fact, value)
  if (value === null || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function numberOf(fact: string, value: number): string {
  if (fact.toLowerCase().endsWith('agreement')) return percent(value)
  if (fact.endsWith('Seconds')) return duration(value)
  return count(value)
}
