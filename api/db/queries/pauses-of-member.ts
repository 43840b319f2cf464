import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { PauseReason } from '../../../domain/pause.ts'
import { sql } from '../connect.ts'

export interface PauseFields {
  readonly id: number
  readonly projectId: number
  readonly userId: number
  readonly reason: PauseReason
  readonly verboseReason: string
  readonly until: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
  readonly deletedBy: number | null
  readonly pausedBy: number | null
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Pauses of a person in a project, oldest first; those that were lifted or ran out only when they are asked for. */
export function pausesOfMember(
  scope: Pick<Scope, 'organizationId'>,
  { projectId, userId }: { readonly projectId: number; readonly userId: number },
  withEnded: boolean,
): Promise<readonly PauseFields[]> {
  return sql<PauseFields>('pauses-of-member', `${PAUSES} and ($4::boolean or ${STANDING}) order by z.id`, [
    scope.organizationId,
    projectId,
    userId,
    withEnded,
  ])
}

/** @throws DomainError `not_found`. */
export async function pauseForScope(
  scope: Pick<Scope, 'organizationId'>,
  of: { readonly projectId: number; readonly userId: number; readonly pauseId: number },
): Promise<PauseFields> {
  const values = [scope.organizationId, of.projectId, of.userId, of.pauseId]
  const [pause] = await sql<PauseFields>('pause-for-scope', `${PAUSES} and z.id = $4::bigint`, values)
  if (!pause) throw new DomainError('not_found', 'No Pause matches the given query.')
  return pause
}

const STANDING = `z.deleted_at is null and (z.until is null or z.until > now())`

const PAUSES = `
  select z.id, z.project_id as "projectId", z.user_id as "userId", z.reason, z.verbose_reason as "verboseReason", z.until,
         z.created_at as "createdAt", z.updated_at as "updatedAt", z.deleted_at as "deletedAt",
         z.deleted_by as "deletedBy", z.paused_by as "pausedBy", coalesce(w.first_name, '') as "firstName",
         coalesce(w.last_name, '') as "lastName", coalesce(w.email, '') as email
  from pauses z left join users w on w.id = z.paused_by
  where z.organization_id = $1::bigint and z.project_id = $2::bigint and z.user_id = $3::bigint`
