import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface CountedAnswer {
  readonly projectId: number
  readonly userId: number
  readonly answered: -1 | 0 | 1
  readonly skipped: -1 | 0 | 1
  /** When the answer was given; absent: now. */
  readonly at?: Date
}

/**
 * The one writer of `answer_days`: what a person did in a project on a day of the project's zone. Call it last in the
 * transaction of the answer: the row is the person's, and his other answers wait for it.
 */
export async function countAnswer(
  scope: Pick<Scope, 'organizationId'>,
  answer: CountedAnswer,
): Promise<void> {
  await sql('count-answer', COUNT, [
    scope.organizationId,
    answer.projectId,
    answer.userId,
    answer.answered,
    answer.skipped,
    answer.at ?? null,
  ])
}

const COUNT = `
  insert into answer_days as d (organization_id, project_id, user_id, day, answered, skipped)
  select $1::bigint, $2::bigint, $3::bigint,
         (coalesce($6::timestamptz, now()) at time zone coalesce(p.time_zone, o.time_zone))::date,
         greatest(0, $4::integer), greatest(0, $5::integer)
  from projects p join organizations o on o.id = p.organization_id
  where p.id = $2::bigint and p.organization_id = $1::bigint
  on conflict (project_id, user_id, day) do update
  set answered = greatest(0, d.answered + $4::integer), skipped = greatest(0, d.skipped + $5::integer)`
