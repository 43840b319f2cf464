import type { Scope } from '../domain/actor.ts'
import { isPausable } from '../domain/pause.ts'
import type { Permission } from '../domain/permissions.ts'
import { myQueue, peopleById, projectCounts } from './db/index.ts'
import type { ProjectFields } from './db/index.ts'
import type { ShownProject } from './presenters/present-label-studio-project.ts'

/** With what the asking person may do there; without, what he may in the organization. */
type Asked = ProjectFields & { readonly permissions?: ReadonlySet<Permission> }

/** Loads what is shown beside projects: who made them, what they hold, what the asking person has to do with them. */
export async function showProjects(
  scope: Scope,
  projects: readonly Asked[],
  { isCounted = true }: { readonly isCounted?: boolean } = {},
): Promise<ShownProject[]> {
  const ids = projects.map((project) => project.id)
  const creators = await peopleById(projects.flatMap(({ createdBy }) => createdBy ?? []))
  const counts = isCounted && ids.length > 0 ? await projectCounts(scope, ids) : null
  const limited = projects.filter(({ permissions }) => isPausable(permissions ?? scope.permissions))
  const queues =
    isCounted && ids.length > 0
      ? await myQueue(scope, { projectIds: ids, limited: limited.map(({ id }) => id) })
      : null
  return projects.map((project) => ({
    project,
    creator: creators.get(project.createdBy ?? 0) ?? null,
    counts: counts?.get(project.id) ?? null,
    queue: queues?.get(project.id) ?? null,
  }))
}
