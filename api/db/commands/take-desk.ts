import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'

export interface Desk {
  readonly projectId: number
  /** A browser's name for itself, which it keeps over reloads. */
  readonly deskId: string
}

/** A sign of life is written down this often: a claim or a draft behind another one writes nothing. */
const SIGN_SECONDS = 30
/** A browser that gave no sign for so long is gone: another one need not ask. */
const SILENT_SECONDS = 600

/**
 * A person works at a project in one browser at a time. The first sits down; another is let in when it was asked to
 * take over, or when the first has been silent.
 * @throws DomainError `desk_elsewhere`
 */
export async function takeDesk(scope: Scope, desk: Desk, isTakingOver: boolean): Promise<void> {
  const rows = await sql('take-desk', TAKE, [...valuesOf(scope, desk), isTakingOver, SILENT_SECONDS])
  if (rows.length === 0) throw elsewhere()
}

/**
 * Before something is written from a desk: silence gives nobody the right to write over what was done elsewhere.
 * @throws DomainError `desk_elsewhere`
 */
export async function keepDesk(scope: Scope, desk: Desk): Promise<void> {
  const [row] = await sql<{ isMine: boolean }>('keep-desk', KEEP, valuesOf(scope, desk))
  if (row && !row.isMine) throw elsewhere()
}

/** The page is left: whoever opens the project elsewhere is not asked. */
export async function leaveDesk(scope: Scope, desk: Desk): Promise<void> {
  await sql('leave-desk', LEAVE, valuesOf(scope, desk))
}

function valuesOf(scope: Scope, { projectId, deskId }: Desk): unknown[] {
  return [scope.organizationId, projectId, scope.actor?.id ?? 0, deskId]
}

function elsewhere(): DomainError {
  return new DomainError(
    'desk_elsewhere',
    'You are working in this project in another browser. Continue here to take over.',
  )
}

const TAKE = `
  with fresh as materialized (
    select desk_id from stream_desks
    where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and desk_id = $4::uuid
      and seen_at > now() - interval '${SIGN_SECONDS} seconds'
  ), taken as (
    insert into stream_desks as d (organization_id, project_id, user_id, desk_id)
    select $1::bigint, $2::bigint, $3::bigint, $4::uuid where not exists (select from fresh)
    on conflict (project_id, user_id) do update
    set desk_id = excluded.desk_id, seen_at = now(),
        taken_at = case when d.desk_id = excluded.desk_id then d.taken_at else now() end
    where d.desk_id = excluded.desk_id or $5::boolean
       or d.seen_at < now() - make_interval(secs => $6::double precision)
    returning desk_id
  )
  select desk_id from fresh union all select desk_id from taken`

const KEEP = `
  with mine as (
    update stream_desks set seen_at = now()
    where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and desk_id = $4::uuid
      and seen_at < now() - interval '${SIGN_SECONDS} seconds'
  )
  select desk_id = $4::uuid as "isMine" from stream_desks
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint`

const LEAVE = `
  delete from stream_desks
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and desk_id = $4::uuid`
