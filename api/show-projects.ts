import type { Scope } from '../domain/actor.ts'
import { myWork, peopleById, projectCounts } from './db/index.ts'
import type { ProjectFields } from './db/index.ts'
import type { ShownProject } from './presenters/present-label-studio-project.ts'

/** Loads what is shown beside projects: who made them, what they hold, what the asking person has to do with them. */
export async function showProjects(
  scope: Scope,
  projects: readonly ProjectFields[],
  { isCounted = true }: { readonly isCounted?: boolean } = {},
): Promise<ShownProject[]> {
  const ids = projects.map((project) => project.id)
  const creators = await peopleById(projects.flatMap(({ createdBy }) => createdBy ?? []))
  const counts = isCounted && ids.length > 0 ? await projectCounts(scope, ids) : null
  const work = isCounted && ids.length > 0 ? await myWork(scope, ids) : null
  return projects.map((project) => ({
    project,
    creator: creators.get(project.createdBy ?? 0) ?? null,
    counts: counts?.get(project.id) ?? null,
    work: work?.get(project.id) ?? null,
  }))
}
