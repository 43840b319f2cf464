import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { REACH_IN_TRASH, REACH_JOIN, reachValues } from './project-reach.ts'

export interface ProjectInTrash {
  readonly id: number
  readonly title: string
  readonly color: string
  readonly deletedAt: Date
  /** null: by the platform, or before who did it was written down. */
  readonly deletedBy: number | null
  /** Tasks that come back with it; those that were deleted before it stay in its own trash. */
  readonly taskCount: number
}

/** The projects in the trash that the person would reach outside it, the last deleted first. */
export function projectsInTrash(scope: Scope): Promise<ProjectInTrash[]> {
  return sql<ProjectInTrash>('projects-in-trash', STATEMENT, reachValues(scope))
}

const STATEMENT = `
  select p.id, p.title, p.color, p.deleted_at as "deletedAt", p.deleted_by as "deletedBy",
         (select count(*)::integer from tasks t where t.project_id = p.id and t.deleted_at is null) as "taskCount"
  from projects p ${REACH_JOIN}
  where ${REACH_IN_TRASH}
  order by p.deleted_at desc, p.id desc`
