import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface AnswersOfPerson {
  /** Since midnight in the project's zone. */
  readonly today: number
  readonly total: number
}

/** How many tasks of a project the acting person has answered. Costs a row a day, not a row an answer. */
export async function answersOfPerson(scope: Scope, projectId: number): Promise<AnswersOfPerson> {
  const [row] = await sql<AnswersOfPerson>('answers-of-person', STATEMENT, [
    scope.organizationId,
    projectId,
    scope.actor?.id ?? 0,
  ])
  return row ?? { today: 0, total: 0 }
}

const STATEMENT = `
  select coalesce(sum(d.answered) filter (
           where d.day = (now() at time zone coalesce(p.time_zone, o.time_zone))::date), 0)::integer as today,
         coalesce(sum(d.answered), 0)::integer as total
  from answer_days d
  join projects p on p.id = d.project_id
  join organizations o on o.id = p.organization_id
  where d.organization_id = $1::bigint and d.project_id = $2::bigint and d.user_id = $3::bigint`
