import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface CountedAnswer {
  readonly projectId: number
  readonly userId: number
  readonly answered: 0 | 1
  readonly skipped: 0 | 1
}

/**
 * Counts an answer that was just given in `answer_days`: what a person did in a project on a day of the project's zone.
 * Whatever changes an answer afterwards counts with `rewriteAnswerDays`. Call it last in the transaction of the answer:
 * the row is the person's, and his other answers wait for it.
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
  ])
}

const COUNT = `
  insert into answer_days as d (organization_id, project_id, user_id, day, answered, skipped)
  select $1::bigint, $2::bigint, $3::bigint,
         (now() at time zone coalesce(p.time_zone, o.time_zone))::date,
         $4::integer, $5::integer
  from projects p join organizations o on o.id = p.organization_id
  where p.id = $2::bigint and p.organization_id = $1::bigint
  on conflict (project_id, user_id, day) do update
  set answered = d.answered + excluded.answered, skipped = d.skipped + excluded.skipped`
