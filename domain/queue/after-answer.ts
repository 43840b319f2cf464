import type { TaskState } from '../task.ts'

export interface AnswerNews {
  /** Seats of the task's stage and round that still wait. */
  readonly openSeats: number
  /** False for a skip that somebody else is asked to make good. */
  readonly isAnswer: boolean
  /** Whether what was decided before rests on other answers now. */
  readonly isNewEvidence: boolean
}

/** The state a task comes to when somebody has answered, skipped, or changed what he said. */
export function stateAfterAnswer(state: TaskState, news: AnswerNews): TaskState {
  if (state === 'completed') return news.isNewEvidence ? 'deciding' : state
  if (!WAITS_FOR_ANSWERS.has(state)) return state
  if (news.openSeats === 0) return 'deciding'
  return state === 'created' && news.isAnswer ? 'annotating' : state
}

/** In the others somebody is looking at the answers already, or they are being decided. */
const WAITS_FOR_ANSWERS: ReadonlySet<TaskState> = new Set(['created', 'annotating', 'escalated'])
