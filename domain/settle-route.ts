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
}

/**
 * Where a verdict leads. One more annotator that may not or cannot be had becomes a review; a verdict the flow has no
 * route for becomes an escalation, because a task must never be left without anybody who looks at it.
 */
export function routeOf(flow: Flow, stage: StageId, verdict: Verdict, limits: AnnotatorLimits): Route {
  const wanted = verdict === 'add_annotator' && !mayAdd(limits) ? 'review' : verdict
  const { routes } = stageOf(flow, stage)
  if (routes[wanted] !== undefined) return { signal: wanted, ...next(flow, stage, wanted) }
  return { signal: 'escalate', stage: ESCALATION, state: 'escalated', newRound: false }
}

/** The stage whose answers are judged: where the task is, or the flow's first when it had already left the flow. */
export function judgedStage(flow: Flow, stage: StageId): StageId {
  return flow.stages[stage] ? stage : flow.first
}

function mayAdd({ extraAnnotators, maxAdditionalAnnotators, isAnybodyLeft }: AnnotatorLimits): boolean {
  return isAnybodyLeft && extraAnnotators < maxAdditionalAnnotators
}
