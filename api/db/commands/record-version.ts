import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface NewVersion {
  readonly kind: 'task_data' | 'labeling_config' | 'settings' | 'annotation' | 'prediction' | 'review'
  readonly aggregateId: number
  /** Counted by the thing itself, from 1. */
  readonly version: number
  /** The whole thing as it is from now on, as JSON. */
  readonly body: unknown
  readonly projectId: number | null
  /** Since when it holds, when that is not this moment: a first version is written down when a second one comes. */
  readonly validFrom?: Date
}

/** The one writer of `versions`: closes the version that held until now and opens this one, at the same instant. */
export async function recordVersion(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  next: NewVersion,
): Promise<void> {
  await sql('record-version', RECORD, [
    scope.organizationId,
    next.projectId,
    next.kind,
    next.aggregateId,
    next.version,
    JSON.stringify(next.body),
    scope.actor?.id ?? null,
    next.validFrom ?? null,
  ])
}

/** Doing it twice changes nothing: the same version of the same thing is already there. */
const RECORD = `
  with opened as (
    insert into versions (organization_id, project_id, kind, aggregate_id, version, body, actor_id, valid_from)
    values ($1::bigint, $2::bigint, $3::text, $4::bigint, $5::integer, $6::jsonb, $7::bigint,
            coalesce($8::timestamptz, now()))
    on conflict (organization_id, kind, aggregate_id, version) do nothing
    returning valid_from
  )
  update versions set valid_to = opened.valid_from
  from opened
  where organization_id = $1::bigint and kind = $3::text and aggregate_id = $4::bigint
    and version < $5::integer and valid_to is null`
