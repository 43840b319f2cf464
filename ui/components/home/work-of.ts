import type { ProjectCard } from '../../../api/contract/projects.ts'

/** Why there is nothing to do in a project now. */
export type NoWork = 'unpublished' | 'no_tasks' | 'all_done' | 'nothing_for_you'

/** What a project has for me: the stage I am wanted in, or why none. */
export type Work =
  | { readonly stage: 'label' | 'review'; readonly none: null }
  | { readonly stage: null; readonly none: NoWork }

export function workOf({ isPublished, counts, mine, can }: ProjectCard): Work {
  if (can.label && mine.hasWork) return { stage: 'label', none: null }
  if (can.review && mine.reviewHasWork) return { stage: 'review', none: null }
  if (!isPublished) return { stage: null, none: 'unpublished' }
  if (counts.tasks === 0) return { stage: null, none: 'no_tasks' }
  return { stage: null, none: counts.completed === counts.tasks ? 'all_done' : 'nothing_for_you' }
}
