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
  switch (state) {
    case 'created':
      if (news.openSeats === 0) return 'deciding'
      return news.isAnswer ? 'annotating' : 'created'
    case 'annotating':
    case 'escalated':
      return news.openSeats === 0 ? 'deciding' : state
    case 'completed':
      return news.isNewEvidence ? 'deciding' : state
    case 'deciding':
    case 'needs_review':
    case 'in_review':
    case 'withdrawn':
      return state
  }
}
