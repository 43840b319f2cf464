import type { RouteLocationRaw } from 'vue-router'
import type { ProjectCard } from '../../../api/contract/projects.ts'

/** Kinds of need, most urgent first. */
export const NEEDS = ['escalated', 'needsReview', 'unpublished'] as const

/** One thing in a project that waits for its manager, with the way to it. */
export interface Need {
  readonly kind: (typeof NEEDS)[number]
  readonly projectId: number
  readonly title: string
  readonly count: number
  readonly to: RouteLocationRaw
}

/** What is stuck in a project without its manager. */
export function needsOf({ id, title, counts, isPublished, can }: ProjectCard): Need[] {
  if (!can.edit) return []
  const params = { projectId: id }
  const needs: Need[] = [
    {
      kind: 'escalated',
      projectId: id,
      title,
      count: counts.escalated,
      to: { name: 'overview', params },
    },
    { kind: 'needsReview', projectId: id, title, count: counts.needsReview, to: { name: 'review', params } },
    {
      kind: 'unpublished',
      projectId: id,
      title,
      count: isPublished ? 0 : 1,
      to: { name: 'overview', params },
    },
  ]
  return needs.filter((need) => need.count > 0)
}
