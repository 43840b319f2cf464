import type { Permission } from '../../domain/permissions.ts'
import type { ProjectCard } from '../contract/projects.ts'
import type { MyPlace } from '../db/index.ts'
import type { WorkInProject } from '../work-in-projects.ts'
import { presentPerson } from './present-person.ts'

/** What a project has for the person who looks at its card. */
export function presentMyWork(
  mine: WorkInProject | null,
  permissions: ReadonlySet<Permission>,
): ProjectCard['mine'] {
  if (mine === null) return NOTHING
  const { work, places, none } = mine
  return {
    hasWork: work.hasWork && permissions.has('task.label'),
    reviewHasWork: work.reviewHasWork && permissions.has('task.review'),
    today: work.today,
    total: work.total,
    sentBack: presentSentBack(places),
    underWay: presentUnderWay(places),
    none: none && { code: none.code, params: { ...none.params } },
  }
}

const NOTHING: ProjectCard['mine'] = {
  hasWork: false,
  reviewHasWork: false,
  today: 0,
  total: 0,
  sentBack: { count: 0, tasks: [] },
  underWay: { count: 0, tasks: [] },
  none: null,
}

function presentSentBack(places: readonly MyPlace[]): ProjectCard['mine']['sentBack'] {
  const back = places.filter(({ returned }) => returned !== null)
  const tasks = back.flatMap(({ taskId, returned }) =>
    returned
      ? [
          {
            taskId,
            comment: returned.comment,
            by: presentPerson(returned.reviewerId, returned),
            at: returned.at,
          },
        ]
      : [],
  )
  return { count: back[0]?.count ?? 0, tasks }
}

function presentUnderWay(places: readonly MyPlace[]): ProjectCard['mine']['underWay'] {
  const begun = places.filter(({ returned }) => returned === null)
  const tasks = begun.flatMap(({ taskId, savedAt }) =>
    savedAt ? [{ taskId, savedAt: savedAt.toISOString() }] : [],
  )
  return { count: begun[0]?.count ?? 0, tasks }
}
