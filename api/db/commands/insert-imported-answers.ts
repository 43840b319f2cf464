import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { PlacedTask } from './imported-task.ts'
import type { ImportingProject } from './take-inner-ids.ts'

/** Answers that came with their tasks, each in the seat it was placed in; one without a seat is an extra. */
export async function insertImportedAnswers(
  scope: Pick<Scope, 'organizationId'>,
  project: ImportingProject,
  tasks: readonly PlacedTask[],
  idOf: ReadonlyMap<number, number>,
): Promise<void> {
  const answers = tasks.flatMap((task) => answersOf(task, idOf.get(task.innerId) as number))
  if (answers.length === 0) return
  await sql('insert-imported-answers', INSERT, [
    scope.organizationId,
    project.id,
    JSON.stringify(answers),
    project.configVersion,
    project.ruleSetVersion,
  ])
}

function answersOf(task: PlacedTask, taskId: number): object[] {
  return task.annotations.map((annotation, index) => ({
    task_id: taskId,
    n: task.placement.seats.find((seat) => seat.answer === index)?.n ?? null,
    completed_by: annotation.completedBy,
    result: annotation.result,
    result_count: annotation.result.length,
    was_cancelled: annotation.wasCancelled,
    ground_truth: annotation.groundTruth,
    lead_time: annotation.leadTime,
    import_id: annotation.importId,
  }))
}

const INSERT = `
  with answers as (
    select * from jsonb_to_recordset($3::jsonb) as r (
      task_id bigint, n integer, completed_by bigint, result jsonb, result_count integer, was_cancelled boolean,
      ground_truth boolean, lead_time double precision, import_id bigint)
  ), filled as (
    update seats s
    set state = case when a.was_cancelled then 'skipped' else 'answered' end, holder_id = a.completed_by,
        answered_at = now(), updated_at = now()
    from answers a
    where s.organization_id = $1::bigint and s.task_id = a.task_id and s.stage = 'annotate' and s.n = a.n
    returning s.id, s.task_id, s.n
  )
  insert into annotations (organization_id, project_id, task_id, seat_id, unique_id, completed_by, result,
                           result_count, was_cancelled, ground_truth, is_extra, lead_time, import_id, last_action,
                           config_version, rule_set_version)
  select $1::bigint, $2::bigint, a.task_id, f.id, gen_random_uuid(), a.completed_by, a.result, a.result_count,
         a.was_cancelled, a.ground_truth, f.id is null, a.lead_time, a.import_id, 'imported', $4::integer, $5::integer
  from answers a left join filled f on f.task_id = a.task_id and f.n = a.n
  order by a.task_id, a.n nulls last`
