import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { select, sql } from '../connect.ts'
import { JobRow } from '../models/job.ts'

export type JobFields = InferAttributes<JobRow>

/** A job of the organization. Who may see it depends on its project and creator: `jobForScope`. */
export async function jobById(scope: Pick<Scope, 'organizationId'>, jobId: number): Promise<JobFields> {
  const row = await JobRow.findOne({ where: { id: jobId, organizationId: scope.organizationId } })
  if (!row) throw missing()
  return row.get({ plain: true })
}

/** @throws DomainError `not_found` also for a job that somebody else started, unless the person sees all jobs. */
export async function jobForScope(scope: Scope, jobId: number): Promise<JobFields> {
  const job = await jobById(scope, jobId)
  if (!mayWatch(scope, job)) throw missing()
  return job
}

/** The newest jobs a person may watch, of one project or of all. */
export async function jobList(
  scope: Scope,
  { projectId, limit }: { readonly projectId?: number | undefined; readonly limit: number },
): Promise<JobFields[]> {
  const ids = await sql<{ id: number }>('job-list', LIST, [
    scope.organizationId,
    projectId ?? null,
    scope.permissions.has('jobs.view_all'),
    scope.actor?.id ?? 0,
    limit,
  ])
  const rows = await JobRow.findAll({ where: { id: ids.map(({ id }) => id) }, order: [['id', 'DESC']] })
  return rows.map((row) => row.get({ plain: true }))
}

export interface JobProblemFields {
  readonly line: number
  readonly code: string
  readonly params: Record<string, unknown>
  readonly excerpt: string
}

/** The rows a job refused, in their order. */
export async function jobProblems(
  scope: Scope,
  jobId: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly problems: readonly JobProblemFields[] }> {
  const values = [scope.organizationId, jobId]
  const [count] = await select<{ total: number }>(
    'select count(*)::integer as total from job_problems where organization_id = $1 and job_id = $2',
    values,
  )
  const problems = await select<JobProblemFields>(
    `select line, code, params, excerpt from job_problems
     where organization_id = $1 and job_id = $2 order by line limit $3 offset $4`,
    [...values, limit, offset],
  )
  return { total: count?.total ?? 0, problems }
}

const mayWatch = (scope: Scope, job: JobFields): boolean =>
  scope.permissions.has('jobs.view_all') || job.createdBy === scope.actor?.id

const missing = (): DomainError => new DomainError('not_found', 'No Job matches the given query.')

const LIST = `
  select id from jobs
  where organization_id = $1::bigint and ($2::bigint is null or project_id = $2::bigint)
    and ($3::boolean or created_by = $4::bigint)
  order by id desc limit $5::integer`
