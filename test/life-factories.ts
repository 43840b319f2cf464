import { deriveTask } from '../api/db/commands/derive-task.ts'
import { recordEvent } from '../api/db/commands/record-event.ts'
import { inTransaction, sql } from '../api/db/connect.ts'
import type { BuiltUser } from './factories.ts'
import type { BuiltProject, BuiltTask } from './task-factories.ts'

/** What somebody answered with the one `Choices` of `buildProject`. */
export interface GivenAnswer {
  readonly by: BuiltUser
  readonly choice: string
}

/**
 * Fills a task's seats as submits do, told to Temporal by the last one. Fewer answers than seats leave it annotating.
 * @returns ids of the annotations.
 */
export function answerTask(
  project: BuiltProject,
  task: BuiltTask,
  answers: readonly GivenAnswer[],
): Promise<number[]> {
  return inTransaction(async () => {
    const ids: number[] = []
    for (const answer of answers) ids.push(await answerSeat(project, task, answer))
    const [row] = await sql<{ open: number }>(
      'factory-open-seats',
      `select count(*)::integer as open from seats where task_id = $1::bigint and state = 'open'`,
      [task.id],
    )
    const isFull = row?.open === 0
    await sql(
      'factory-answered',
      `update tasks set state = $2::text, state_since = now() where id = $1::bigint`,
      [task.id, isFull ? 'deciding' : 'annotating'],
    )
    await deriveTask(project, task.id)
    await recordEvent({
      scope: { organizationId: project.organizationId, actor: null },
      projectId: project.id,
      aggregate: { type: 'task', id: task.id },
      kind: 'annotation.submitted',
      payload: { annotationId: ids.at(-1) ?? null },
      ...(isFull && { deliver: { to: 'temporal' } }),
    })
    return ids
  })
}

async function answerSeat(
  project: BuiltProject,
  task: BuiltTask,
  { by, choice }: GivenAnswer,
): Promise<number> {
  const result = [
    { id: 'r1', from_name: 'class', to_name: 'text', type: 'choices', value: { choices: [choice] } },
  ]
  const [row] = await sql<{ id: number }>('factory-answer', ANSWER, [
    project.organizationId,
    project.id,
    task.id,
    by.id,
    JSON.stringify(result),
  ])
  if (!row) throw new Error(`Task ${task.id} has no open seat for ${by.email}`)
  return row.id
}

const ANSWER = `
  with seat as (
    update seats set state = 'answered', holder_id = $4::bigint, reservation_id = null, expires_at = null, answered_at = now()
    where id = (select id from seats where task_id = $3::bigint and state = 'open'
                and (holder_id is null or holder_id = $4::bigint) order by holder_id nulls last, n limit 1)
    returning id, round
  )
  insert into annotations (organization_id, project_id, task_id, seat_id, unique_id, completed_by, result, result_count, round)
  select $1::bigint, $2::bigint, $3::bigint, seat.id, gen_random_uuid(), $4::bigint, $5::jsonb, 1, seat.round from seat
  returning id`

/** A person sits down at a task, for so many seconds (negative: his time is over). Told to Temporal when it is old. */
export function reserveSeat(
  project: BuiltProject,
  task: BuiltTask,
  reservation: { readonly by: BuiltUser; readonly seconds: number; readonly tellAfterSeconds?: number },
): Promise<number> {
  return inTransaction(async () => {
    const [seat] = await sql<{ id: number }>(
      'factory-reserve',
      `update seats set holder_id = $2::bigint, reservation_id = gen_random_uuid(), fence = fence + 1,
         reserved_at = now(), expires_at = now() + make_interval(secs => $3::double precision)
       where id = (select id from seats where task_id = $1::bigint and state = 'open' and holder_id is null order by n limit 1)
       returning id`,
      [task.id, reservation.by.id, reservation.seconds],
    )
    if (!seat) throw new Error(`Task ${task.id} has no free seat`)
    await recordEvent({
      scope: { organizationId: project.organizationId, actor: reservation.by.scope.actor },
      projectId: project.id,
      aggregate: { type: 'task', id: task.id },
      kind: 'seat.reserved',
      payload: { seatId: seat.id },
      deliver: { to: 'temporal', afterSeconds: reservation.tellAfterSeconds ?? 60, seatId: seat.id },
    })
    return seat.id
  })
}
