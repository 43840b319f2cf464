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
    title: isSayable(`${key}.title`) ? say(`${key}.title`, params) : say(`why.${subject}.unknown`, { code }),
    text: isSayable(`${key}.text`) ? say(`${key}.text`, params) : null,
    reasons: [],
    quiet: [],
    source: null,
    at: null,
    ways: [],
  }
}
