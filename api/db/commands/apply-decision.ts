import type { Scope } from '../../../domain/actor.ts'
import type { Decision, TaskAgreement, TaskFullFacts } from '../../../domain/decision.ts'
import { stageOf } from '../../../domain/flow.ts'
import type { Flow } from '../../../domain/flow.ts'
import type { Route } from '../../../domain/settle-route.ts'
import { sql } from '../connect.ts'
import { isAwaited } from '../queries/task-to-settle.ts'
import type { SeatToSettle, TaskToSettle } from '../queries/task-to-settle.ts'
import { closeSeats } from './close-seats.ts'
import { deriveTask } from './derive-task.ts'
import { moveTask } from './move-task.ts'
import { openEscalation } from './open-escalation.ts'
import { openReview } from './open-review.ts'
import { openSeats } from './open-seats.ts'
import type { TaskEvent } from './record-task-events.ts'

export interface DecidedTask {
  readonly task: TaskToSettle
  readonly seats: readonly SeatToSettle[]
  readonly flow: Flow
  readonly stage: string
  readonly facts: TaskFullFacts
  readonly agreement: TaskAgreement | null
  readonly decision: Decision
  readonly route: Route
  readonly commandKey: string
}

export interface AppliedDecision {
  readonly events: readonly TaskEvent[]
  /** One when somebody more was asked. */
  readonly addedAnnotators: 0 | 1
}

/**
 * Stores what was decided with all it rests on, and does it: moves the task along its flow, opens the seats of where
 * it arrives, closes those nobody needs any more. In the caller's transaction, with the task locked.
 */
export async function applyDecision(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  decided: DecidedTask,
): Promise<AppliedDecision> {
  const { task, route, decision, agreement } = decided
  const decisionId = await store(scope, decided)
  await moveTask(scope, task, { state: route.state, stage: route.stage })
  const arrival = await arrive(scope, decided)
  await deriveTask(scope, task.id)
  const made: TaskEvent = {
    kind: 'decision.made',
    payload: {
      decisionId,
      verdict: decision.verdict,
      followed: route.signal,
      how: decision.how,
      agreement: agreement?.score ?? null,
      ruleSetVersion: decision.ruleSetVersion,
    },
  }
  return {
    events: arrival ? [made, arrival] : [made],
    addedAnnotators: route.signal === 'add_annotator' ? 1 : 0,
  }
}

/** Seats of where the task arrives, and the fact it makes. */
async function arrive(scope: Pick<Scope, 'organizationId'>, decided: DecidedTask): Promise<TaskEvent | null> {
  const { task, flow, route } = decided
  switch (route.state) {
    case 'completed':
      await closeOpen(scope, decided, 'task_completed')
      return { kind: 'task.completed', payload: { round: task.round } }
    case 'escalated':
      await closeOpen(scope, decided, 'task_escalated')
      return openEscalation(scope, task, route.escalation ?? 'decided')
    case 'needs_review':
      return openReview(scope, { ...decided, stage: route.stage })
    default:
      await openSeats(scope, {
        taskId: task.id,
        projectId: task.projectId,
        stage: route.stage,
        stageKind: stageOf(flow, route.stage).kind,
        round: task.round,
        count: 1,
        priority: route.signal === 'add_annotator' ? (decided.agreement?.score ?? 0) : null,
      })
      return null
  }
}

async function closeOpen(
  scope: Pick<Scope, 'organizationId'>,
  { task, seats }: DecidedTask,
  reason: string,
): Promise<void> {
  if (seats.some(isAwaited)) await closeSeats(scope, { taskId: task.id, reason })
}

async function store(scope: Pick<Scope, 'organizationId'>, decided: DecidedTask): Promise<number> {
  const { task, stage, facts, agreement, decision, commandKey } = decided
  const [row] = await sql<{ id: number }>('store-decision', STORE, [
    scope.organizationId,
    task.projectId,
    task.id,
    stage,
    task.round,
    decision.verdict,
    decision.how,
    JSON.stringify(facts),
    JSON.stringify(decision.fired),
    JSON.stringify(decision.quiet),
    agreement === null ? null : JSON.stringify(agreement),
    decision.error,
    decision.ruleSetVersion,
    task.flowVersion,
    task.configVersion,
    commandKey,
  ])
  if (!row) throw new Error('an insert without a condition returned no row')
  return row.id
}

const STORE = `
  insert into decisions (organization_id, project_id, task_id, moment, stage, round, verdict, how, facts, fired, quiet,
                         agreement, error, rule_set_version, flow_version, config_version, command_key)
  values ($1::bigint, $2::bigint, $3::bigint, 'task.full', $4::text, $5::integer, $6::text, $7::text, $8::jsonb,
          $9::jsonb, $10::jsonb, $11::jsonb, $12::text, $13::integer, $14::integer, $15::integer, $16::text)
  returning id`
