import { say } from '../../i18n/index.ts'
import { editorKeys } from '../stream/key-sheet.ts'
import type { KeySection } from '../stream/key-sheet.ts'

/** Keys of the review, then those of the editor. */
export function reviewKeys(): readonly KeySection[] {
  const words = [
    ['accept', 'a'],
    ['reject', 'r'],
    ['choose', 'left', 'right'],
    ['next', 'n'],
    ['edit', 'e'],
  ] as const
  const entries = words.map(([word, ...keys]) => ({ word: say(`review.keys.${word}`), keys }))
  return [{ title: say('review.keys.title'), entries }, ...editorKeys()]
}
