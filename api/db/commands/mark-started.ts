import type { Scope } from '../../../domain/actor.ts'
import { MOST_ANSWERS } from '../../../domain/queue/ordering.ts'
import { sql } from '../connect.ts'

/**
 * An answer came to a task whose project finishes what is started first: its free places say so. One that somebody is
 * just taking is his: waiting for him, who waits for the task, would be waiting in a circle.
 */
export async function markStarted(scope: Pick<Scope, 'organizationId'>, taskId: number): Promise<void> {
  await sql('mark-started', MARK, [scope.organizationId, taskId, MOST_ANSWERS])
}

const MARK = `
  with places as (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and stage = 'annotate' and state = 'open'
    for update skip locked
  ), answers as (
    select least(count(*), $3::integer)::integer as here from seats
    where organization_id = $1::bigint and task_id = $2::bigint and stage = 'annotate' and state = 'answered'
  )
  update seats s
  set answers_here = answers.here, started_seq = nextval('seat_returns'), updated_at = now()
  from places, answers
  where s.id = places.id and answers.here > 0`
