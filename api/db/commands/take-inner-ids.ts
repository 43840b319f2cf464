import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'
import { SKIPS_COUNT } from '../skips-count.ts'

/** What an import must know of its project, read under the lock that makes imports take turns. */
export interface ImportingProject {
  readonly id: number
  readonly firstInnerId: number
  readonly overlap: number
  readonly sharePercent: number
  readonly skipsCount: boolean
  readonly configVersion: number
  readonly ruleSetVersion: number
  readonly flowVersion: number
  /** New tasks may stand before those that are there. */
  readonly isReordered: boolean
  /** New tasks are open to nobody until they are assigned. */
  readonly isAssignedOnly: boolean
}

/** Takes so many of the project's numbers for tasks. They are not given back when the import fails. */
export async function takeInnerIds(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  count: number,
): Promise<ImportingProject> {
  const [project] = await sql<ImportingProject>('take-inner-ids', TAKE, [
    scope.organizationId,
    projectId,
    count,
  ])
  if (!project) throw new DomainError('not_found', 'No Project matches the given query.')
  return project
}

const TAKE = `
  update projects p set next_inner_id = next_inner_id + $3::integer
  where organization_id = $1::bigint and id = $2::bigint and deleted_at is null
  returning id, next_inner_id - $3::integer as "firstInnerId", maximum_annotations as overlap,
    overlap_cohort_percentage as "sharePercent", ${SKIPS_COUNT} as "skipsCount",
    config_version as "configVersion", rule_set_version as "ruleSetVersion", flow_version as "flowVersion",
    sampling <> 'Sequential sampling' or show_overlap_first as "isReordered",
    task_distribution = 'assigned_only' as "isAssignedOnly"`
