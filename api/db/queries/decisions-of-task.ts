import type { Scope } from '../../../domain/actor.ts'
import type { DecisionRow } from '../models/decision.ts'
import { sql } from '../connect.ts'

export type DecisionOfTask = Pick<
  DecisionRow,
  | 'id'
  | 'taskId'
  | 'moment'
  | 'verdict'
  | 'how'
  | 'stage'
  | 'round'
  | 'fired'
  | 'quiet'
  | 'agreement'
  | 'ruleSetVersion'
  | 'configVersion'
  | 'error'
  | 'createdAt'
>

/** Every decision about a task, oldest first. */
export function decisionsOfTask(scope: Scope, taskId: number): Promise<DecisionOfTask[]> {
  return decisionsOfTasks(scope, [taskId])
}

/** Every decision about these tasks, oldest first. */
export function decisionsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<DecisionOfTask[]> {
  return sql<DecisionOfTask>('decisions-of-tasks', STATEMENT, [scope.organizationId, taskIds])
}

const STATEMENT = `
  select id, task_id as "taskId", moment, verdict, how, stage, round, fired, quiet, agreement, rule_set_version as "ruleSetVersion",
         config_version as "configVersion", error, created_at as "createdAt"
  from decisions where organization_id = $1::bigint and task_id = any($2::bigint[]) order by id`
