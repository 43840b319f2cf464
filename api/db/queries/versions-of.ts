import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { NewVersion } from '../commands/record-version.ts'

export interface VersionOf {
  readonly version: number
  readonly body: unknown
  readonly validFrom: Date
  /** null: it holds. */
  readonly validTo: Date | null
  readonly actorId: number | null
}

export interface VersionedThing {
  readonly kind: NewVersion['kind']
  readonly aggregateId: number
  /** Only the version that held then. */
  readonly asOf?: Date | undefined
}

/**
 * What a thing said, oldest first; none while it still says what it said at first, which its row tells. As of a time,
 * only what was committed before anything that is still being written: asked again, the answer is the same. The first
 * version is written down with the second, and held before either.
 */
export function versionsOf(
  scope: Pick<Scope, 'organizationId'>,
  { kind, aggregateId, asOf }: VersionedThing,
): Promise<VersionOf[]> {
  return sql<VersionOf>('versions-of', STATEMENT, [scope.organizationId, kind, aggregateId, asOf ?? null])
}

const STATEMENT = `
  select version, body, valid_from as "validFrom", valid_to as "validTo", actor_id as "actorId"
  from versions
  where organization_id = $1::bigint and kind = $2::text and aggregate_id = $3::bigint
    and ($4::timestamptz is null or (
      valid_from <= $4::timestamptz and (valid_to is null or valid_to > $4::timestamptz)
      and (version = 1 or transaction_id < pg_snapshot_xmin(pg_current_snapshot()))))
  order by version`
