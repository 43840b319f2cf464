/** Seats, seat marks and the states of a task. */
export const seat = {
  none: 'No seats',
  counted: {
    free: '{n} free',
    held: '{n} held',
    answered: '{n} answered',
    skipped: '{n} skipped',
    model: '{n} by a model',
    truth: '{n} ground truth',
    closed: '{n} not needed',
  },
  mark: {
    free: 'Free',
    held: 'Held',
    answered: 'Answered',
    skipped: 'Skipped',
    model: 'A model’s answer',
    truth: 'Ground truth',
    closed: 'Not needed',
  },
  state: {
    created: 'New',
    annotating: 'Annotating',
    deciding: 'Deciding',
    needs_review: 'Needs review',
    in_review: 'In review',
    escalated: 'Escalated',
    completed: 'Completed',
    withdrawn: 'Withdrawn',
  },
}
