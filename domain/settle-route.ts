import type { EscalationCode } from './escalation.ts'
import { ESCALATION, next, stageOf } from './flow.ts'
import type { Flow, StageId, Step, Verdict } from './flow.ts'

/** What stands in the way of asking one more person. */
export interface AnnotatorLimits {
  readonly extraAnnotators: number
  readonly maxAdditionalAnnotators: number
  /** Whether anybody who has not sat at the task may still do so. */
  readonly isAnybodyLeft: boolean
}

export interface Route extends Step {
  /** What was followed: the verdict, or what it had to become. */
  readonly signal: Verdict
  /** Where it leads to the managers: why. */
  readonly escalation?: EscalationCode
}

/**
 * Where a verdict leads. One more annotator that may not be had becomes a review; one that cannot be had, because
 * nobody is left, an escalation; so does a verdict the flow has no route for, because a task must never be left without
 * anybody who looks at it.
 */
export function routeOf(flow: Flow, stage: StageId, verdict: Verdict, limits: AnnotatorLimits): Route {
  const asksOneMore = verdict === 'add_annotator'
  if (asksOneMore && mayAdd(limits) && !limits.isAnybodyLeft) return escalated('nobody_to_add')
  const wanted = asksOneMore && !mayAdd(limits) ? 'review' : verdict
  const { routes } = stageOf(flow, stage)
  const to = routes[wanted]
  return to === undefined || to === ESCALATION
    ? escalated('decided')
    : { signal: wanted, ...next(flow, stage, wanted) }
}

function escalated(escalation: EscalationCode): Route {
  return { signal: 'escalate', stage: ESCALATION, state: 'escalated', newRound: false, escalation }
}

/** The stage whose answers are judged: where the task is, or the flow's first when it had already left the flow. */
export function judgedStage(flow: Flow, stage: StageId): StageId {
  return flow.stages[stage] ? stage : flow.first
}

function mayAdd({ extraAnnotators, maxAdditionalAnnotators }: AnnotatorLimits): boolean {
  return extraAnnotators < maxAdditionalAnnotators
}
