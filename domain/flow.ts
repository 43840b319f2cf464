import { DomainError } from './errors.ts'
import type { StageKind } from './seat.ts'
import type { TaskState } from './task.ts'

/**
 * The path of a task, as data. A flow names stages and the routes between them; the rules answer with a verdict, a
 * reviewer with an outcome, and the interpreter below says where that leads. Nothing outside this file assumes the
 * built-in path.
 */
export type StageId = string

/** What the rules may conclude about a full stage. */
export const VERDICTS = [
  'accept',
  'review',
  'senior_review',
  'review_all',
  'add_annotator',
  'escalate',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a finished review stage comes to. */
export const REVIEW_OUTCOMES = ['accepted', 'sent_back', 'sent_to_others', 'removed'] as const
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]

export type Signal = Verdict | ReviewOutcome

export interface Stage {
  readonly kind: StageKind
  /** `overlap`: as many as the task asks for; else a fixed number. */
  readonly seats: 'overlap' | number
  /** Whether the rules are asked when the stage is full; if not, the route of `accept` is taken. */
  readonly decides: boolean
  /** Hours until a seat of this stage is overdue; null waits for ever. */
  readonly dueInHours: number | null
  readonly routes: Readonly<Partial<Record<Signal, StageId>>>
}

export interface Flow {
  readonly version: number
  readonly name: string
  readonly first: StageId
  /** The stage named `end` needs no entry: it is where a task is completed. `escalation` is where it is stuck. */
  readonly stages: Readonly<Record<StageId, Stage>>
}

export const END: StageId = 'end'
export const ESCALATION: StageId = 'escalation'

/** Label Studio's path: annotate until full, review when the rules ask for it, back with a new round when rejected. */
export const BUILT_IN_FLOW: Flow = {
  version: 1,
  name: 'Annotate and review',
  first: 'annotate',
  stages: {
    annotate: {
      kind: 'annotate',
      seats: 'overlap',
      decides: true,
      dueInHours: null,
      routes: {
        accept: END,
        review: 'review',
        senior_review: 'review',
        review_all: 'review',
        add_annotator: 'annotate',
        escalate: ESCALATION,
      },
    },
    review: {
      kind: 'review',
      seats: 1,
      decides: false,
      dueInHours: 72,
      routes: { accepted: END, removed: END, sent_back: 'annotate', sent_to_others: 'annotate' },
    },
  },
}

export interface Step {
  readonly stage: StageId
  readonly state: TaskState
  /** True when the step begins a new round: the task was sent round again. */
  readonly newRound: boolean
}

/**
 * Where a task goes next.
 * @throws DomainError `illegal_move` when the flow has no such stage or no route for the signal.
 */
export function next(flow: Flow, from: StageId, signal: Signal): Step {
  const to = stageOf(flow, from).routes[signal]
  if (to === undefined) {
    throw new DomainError('illegal_move', `The flow "${flow.name}" has no route for ${signal} from ${from}.`)
  }
  return {
    stage: to,
    state: stateIn(flow, to),
    newRound: signal === 'sent_back' || signal === 'sent_to_others',
  }
}

/** @throws DomainError `illegal_move` when the flow has no such stage. */
export function stageOf(flow: Flow, id: StageId): Stage {
  const stage = flow.stages[id]
  if (!stage) throw new DomainError('illegal_move', `The flow "${flow.name}" has no stage ${id}.`)
  return stage
}

/** The state a task has on entering a stage. */
export function stateIn(flow: Flow, stage: StageId): TaskState {
  if (stage === END) return 'completed'
  if (stage === ESCALATION) return 'escalated'
  return stageOf(flow, stage).kind === 'review' ? 'needs_review' : 'annotating'
}

/** How many seats a stage opens for a task of that overlap. */
export function seatCount(stage: Stage, overlap: number): number {
  return stage.seats === 'overlap' ? overlap : stage.seats
}
