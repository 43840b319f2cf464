import type { CodeAndParams } from '../../../api/contract/code-and-params.ts'
import type { ProjectCard } from '../../../api/contract/projects.ts'

/** What a project has for me: the stage I am wanted in, or why none. */
export type Work =
  | { readonly stage: 'label' | 'review'; readonly none: null }
  | { readonly stage: null; readonly none: CodeAndParams }

/** Who may review is wanted there first: others wait for it. */
export function workOf({ isPublished, counts, mine, can }: ProjectCard): Work {
  if (can.review && mine.reviewHasWork) return { stage: 'review', none: null }
  if (can.label && mine.hasWork) return { stage: 'label', none: null }
  if (mine.none) return { stage: null, none: mine.none }
  if (!isPublished) return none('nothing_published')
  if (counts.tasks === 0) return none('nothing_imported')
  return none(counts.completed === counts.tasks ? 'all_done' : 'none_for_you')
}

function none(code: string): Work {
  return { stage: null, none: { code, params: {} } }
}
