import { DomainError } from './errors.ts'

/**
 * The states a task is stored in, whatever flow it follows: the state says what kind of thing is going on, `stage`
 * (see `flow.ts`) says where in its flow. The API translates them into Label Studio's names.
 */
export const TASK_STATES = [
  'created',
  'annotating',
  'deciding',
  'needs_review',
  'in_review',
  'escalated',
  'completed',
  'withdrawn',
] as const

export type TaskState = (typeof TASK_STATES)[number]

/**
 * The one table of legal moves. `deciding` leads anywhere a decision may send a task; `completed → deciding` is an
 * answer edited, added or deleted, an overlap raised, or a repair. Withdrawn tasks go back where they were, so
 * `withdrawn` is reached from, and leads to, every other state.
 */
const MOVES: Readonly<Record<TaskState, readonly TaskState[]>> = {
  created: ['annotating', 'deciding', 'escalated', 'withdrawn'],
  annotating: ['deciding', 'escalated', 'created', 'withdrawn'],
  deciding: ['completed', 'needs_review', 'annotating', 'escalated', 'withdrawn'],
  needs_review: ['in_review', 'completed', 'annotating', 'escalated', 'deciding', 'withdrawn'],
  in_review: ['needs_review', 'completed', 'annotating', 'escalated', 'deciding', 'withdrawn'],
  escalated: ['annotating', 'needs_review', 'completed', 'deciding', 'withdrawn'],
  completed: ['deciding', 'annotating', 'withdrawn'],
  withdrawn: ['created', 'annotating', 'deciding', 'needs_review', 'in_review', 'escalated', 'completed'],
}

export function canMove(from: TaskState, to: TaskState): boolean {
  return MOVES[from].includes(to)
}

/** @throws DomainError `illegal_move` when the table does not allow it. */
export function assertMove(from: TaskState, to: TaskState): void {
  if (!canMove(from, to)) {
    throw new DomainError('illegal_move', `A task that is ${from} cannot become ${to}.`, {
      params: { from, to },
    })
  }
}

/** Label Studio Enterprise's name for a state, as its API sends it in `state`. */
export function labelStudioState(state: TaskState): string {
  return LABEL_STUDIO_STATE[state]
}

const LABEL_STUDIO_STATE: Readonly<Record<TaskState, string>> = {
  created: 'CREATED',
  annotating: 'ANNOTATION_IN_PROGRESS',
  deciding: 'ANNOTATION_IN_PROGRESS',
  needs_review: 'NEEDS_REVIEW',
  in_review: 'REVIEW_IN_PROGRESS',
  escalated: 'NEEDS_REVIEW',
  completed: 'COMPLETED',
  withdrawn: 'CREATED',
}
