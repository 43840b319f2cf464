import { EVENT_KINDS } from '../../../domain/event.ts'
import type { Settled } from '../../../domain/task-life.ts'
import type { Route } from '../../../domain/settle-route.ts'
import { sql } from '../connect.ts'
import type { TaskToSettle } from '../queries/task-to-settle.ts'
import type { Judgement } from './judge-task.ts'

/** A full task with nothing open at it, whose decision completes it. */
export interface TaskToComplete extends Judgement {
  readonly organizationId: number
  readonly task: TaskToSettle
  /** The stage that was judged. */
  readonly stage: string
  readonly route: Route
  readonly commandKey: string
}

/**
 * Stores what was decided of tasks, completes them and puts them to rest, in one statement however many they are: what
 * `applyDecision` and the end of a settling do for one. In the caller's transaction, with the tasks locked.
 * @returns by task id; one that is missing was not full any more.
 */
export async function completeTasks(tasks: readonly TaskToComplete[]): Promise<ReadonlyMap<number, Settled>> {
  if (tasks.length === 0) return new Map()
  const rows = await sql<{ id: number; seq: number }>('complete-tasks', COMPLETE, [
    JSON.stringify(tasks.map(rowOf)),
  ])
  return new Map(rows.map(({ id, seq }) => [id, { seq, state: 'completed', wait: null }]))
}

function rowOf({
  organizationId,
  task,
  stage,
  route,
  facts,
  agreement,
  decision,
  commandKey,
}: TaskToComplete) {
  return {
    organization_id: organizationId,
    task_id: task.id,
    stage,
    round: task.round,
    next_stage: route.stage,
    followed: route.signal,
    verdict: decision.verdict,
    how: decision.how,
    facts,
    fired: decision.fired,
    quiet: decision.quiet,
    agreement,
    error: decision.error,
    rule_set_version: decision.ruleSetVersion,
    flow_version: task.flowVersion,
    config_version: task.configVersion,
    command_key: commandKey,
  }
}

const FACTS = `
  select f.* from moved m cross join lateral (
    select m.id as task_id, 1 as n, 'task.state_changed' as kind, ${EVENT_KINDS['task.state_changed']} as schema_version,
           jsonb_build_object('from', 'deciding', 'to', 'completed', 'stage', m.stage, 'round', m.round) as payload
    union all
    select m.id, 2, 'decision.made', ${EVENT_KINDS['decision.made']},
           jsonb_build_object('decisionId', m.decision_id, 'verdict', m.verdict, 'followed', m.followed, 'how', m.how,
                              'agreement', m.score, 'ruleSetVersion', m.rule_set_version)
    union all
    select m.id, 3, 'task.completed', ${EVENT_KINDS['task.completed']}, jsonb_build_object('round', m.round)
  ) f`

const COMPLETE = `
  with asked as materialized (
    select * from jsonb_to_recordset($1::jsonb) as r (
      organization_id bigint, task_id bigint, stage text, round integer, next_stage text, followed text, verdict text,
      how text, facts jsonb, fired jsonb, quiet jsonb, agreement jsonb, error text, rule_set_version integer,
      flow_version integer, config_version integer, command_key text)
  ), decided as (
    insert into decisions (organization_id, project_id, task_id, moment, stage, round, verdict, how, facts, fired, quiet,
                           agreement, error, rule_set_version, flow_version, config_version, command_key)
    select a.organization_id, t.project_id, t.id, 'task.full', a.stage, a.round, a.verdict, a.how, a.facts, a.fired,
           a.quiet, a.agreement, a.error, a.rule_set_version, a.flow_version, a.config_version,
           a.command_key
    from asked a join tasks t on t.id = a.task_id and t.organization_id = a.organization_id and t.state = 'deciding'
    order by t.id
    returning id, task_id, (agreement ->> 'score')::double precision as score, agreement is not null as is_measured
  ), moved as (
    update tasks t
    set state = 'completed', state_since = now(), state_before_withdrawal = null, stage = a.next_stage,
        agreement = case when d.is_measured then d.score else t.agreement end,
        version = t.version + 3, settled_version = t.version + 3, waiting_for = null, waiting_until = null,
        updated_at = now()
    from asked a join decided d on d.task_id = a.task_id
    where t.id = a.task_id and t.organization_id = a.organization_id
    returning t.id, t.organization_id, t.project_id, t.version, t.stage, a.round, a.verdict, a.followed, a.how, d.score,
              a.rule_set_version, a.command_key, d.id as decision_id
  ), facts as (${FACTS}
  ), written as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, payload)
    select m.organization_id, m.project_id, 'task', m.id, m.version - 3 + f.n, f.kind, f.schema_version, f.payload
    from facts f join moved m on m.id = f.task_id
    order by m.id, f.n
  ), applied as (
    insert into applied_commands (key, result)
    select command_key, jsonb_build_object('seq', version, 'state', 'completed', 'wait', null) from moved
  )
  select id, version as seq from moved`
