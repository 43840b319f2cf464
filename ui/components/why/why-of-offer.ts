import type { OfferView } from '../../../api/contract/offers.ts'
import { exactTime } from '../../format/exact-time.ts'
import { say } from '../../i18n/index.ts'
import type { Why, WhyReason } from './why.ts'

/** Whether somebody would be given a task, each reason a sentence. */
export function whyOfOffer({ person, would, reasons }: OfferView): Why {
  return {
    tone: would ? 'good' : 'attention',
    title: say(would ? 'why.offer.would' : 'why.offer.wouldNot', { name: person.name }),
    text: null,
    reasons: reasons.map((reason) => sentenceOf(reason, person.name)),
    quiet: [],
    source: null,
    at: null,
    ways: [],
  }
}

type Params = OfferView['reasons'][number]['params']

function sentenceOf({ code, params }: OfferView['reasons'][number], name: string): WhyReason {
  const said = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, readable(key, value)]))
  const parts = [say(`why.offer.code.${variantOf(code, params)}`, { ...said, name })]
  if (code === 'paused' && typeof params['words'] === 'string') parts.push(`“${params['words']}”`)
  if (code === 'paused' && 'until' in said) parts.push(say('why.offer.until', said))
  return { sentence: parts.join(' '), rule: null, fired: true, comparisons: [] }
}

/** The same code is said otherwise with an end, a name or a bound. */
function variantOf(code: string, params: Params): string {
  if (code === 'held' && 'until' in params) return 'held_until'
  if (code === 'paused' && 'by' in params) return 'paused_by'
  if (code === 'in_order' && params['isMore'] === true) return 'in_order_more'
  return code
}

function readable(key: string, value: string | number | boolean): string | number {
  if ((key === 'until' || key === 'at') && typeof value === 'string') return exactTime(value, undefined)
  if (key === 'state') return say(`seat.state.${String(value)}`)
  return typeof value === 'boolean' ? String(value) : value
}
