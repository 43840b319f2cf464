import { isSayable, say } from '../../i18n/index.ts'
import { exactTime } from '../../format/exact-time.ts'
import type { Why } from './why.ts'

/** Who is paused is told by whom and why, what he was told beside it, when it ends, and that his drafts are kept. */
export function whyPaused(params: Readonly<Record<string, unknown>>): Why {
  const { reason, by, words, until } = params
  const because = `why.empty.paused.because.${String(reason)}`
  const sentences = [
    typeof by === 'string' ? say('why.empty.paused.by', { by }) : isSayable(because) ? say(because) : '',
    typeof words === 'string' ? `“${words}”` : '',
    typeof until === 'string' ? say('why.empty.paused.until', { until: exactTime(until, undefined) }) : '',
    say('why.empty.paused.kept'),
  ]
  return {
    tone: 'attention',
    title: say('why.empty.paused.title'),
    text: sentences.filter((sentence) => sentence !== '').join(' '),
    reasons: [],
    quiet: [],
    source: null,
    at: null,
    ways: [],
  }
}
