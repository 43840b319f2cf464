import { say } from '../../i18n/index.ts'
import type { QuickTab } from './quick-tabs.ts'

/** Who said it, in a few words: for heads and lists. */
export function tabName(tab: QuickTab): string {
  if (tab.kind === 'prediction') return `◇ ${tab.prediction.modelVersion || say('quick.model')}`
  const name = tab.annotation.completedBy?.name ?? say('task.unknownPerson')
  return tab.annotation.groundTruth ? `★ ${name}` : name
}

const SIGN = { accepted: '✓', fixed_and_accepted: '✓', rejected: '✗' } as const

/** How a person's answer stands. Empty: it stands as it was given. */
export function tabState(tab: QuickTab): string {
  if (tab.kind === 'prediction') return ''
  const { groundTruth, wasCancelled, reviewStatus } = tab.annotation
  const words = [
    groundTruth ? say('task.truth') : '',
    wasCancelled ? say('task.skippedIt') : '',
    reviewStatus ? `${SIGN[reviewStatus]} ${say(`task.review.${reviewStatus}`)}` : '',
  ]
  return words.filter(Boolean).join(' · ')
}
