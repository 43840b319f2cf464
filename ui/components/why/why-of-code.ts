import { clockTime } from '../../format/clock-time.ts'
import { isSayable, say } from '../../i18n/index.ts'
import type { Why, WhyTone } from './why.ts'

/** Where the sentences of a code are kept: why this task came, why no task came, why a person is stopped. */
export type WhySubject = 'queue' | 'empty'

/** A code with its parameters as a Why card, under `why.<subject>.<code>.title` and `.text`. */
export function whyOfCode(
  subject: WhySubject,
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, unknown>> },
  tone: WhyTone = 'plain',
): Why {
  const key = `why.${subject}.${code}`
  return {
    tone,
    title: isSayable(`${key}.title`)
      ? say(`${key}.title`, readable(params))
      : say(`why.${subject}.unknown`, { code }),
    text: isSayable(`${key}.text`) ? say(`${key}.text`, readable(params)) : null,
    reasons: [],
    quiet: [],
    source: null,
    at: null,
    ways: [],
  }
}

/** Moments among the parameters are told as the clock shows them here. */
function readable(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' && MOMENT.test(value) ? clockTime(value) : value,
    ]),
  )
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
