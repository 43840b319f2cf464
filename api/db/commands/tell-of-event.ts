import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Somebody must hear of an event after all. In the transaction that wrote it. */
export async function tellOfEvent(scope: Pick<Scope, 'organizationId'>, eventId: number): Promise<void> {
  await sql('tell-of-event', TELL, [scope.organizationId, eventId])
}

const TELL = `
  insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind)
  select organization_id, project_id, id, 'temporal', aggregate_type, aggregate_id, seq, kind
  from events where organization_id = $1::bigint and id = $2::bigint
  on conflict (event_id, consumer) do nothing`
