import type { ClaimedTask } from '../api/contract/stream.ts'

/** The smallest task a person may be handed; overrides last. */
export function buildClaimed(id: number, over: Partial<ClaimedTask> = {}): ClaimedTask {
  return {
    kind: 'task',
    stage: 'annotate',
    task: {
      id,
      innerId: id,
      projectId: 7,
      data: { text: `Text of ${id}` },
      allowSkip: true,
      state: 'annotating',
      round: 1,
      overlap: 1,
    },
    reservation: { id: `reservation-${id}`, fence: 1, expiresAt: null, seatId: id },
    seats: [],
    why: { code: 'sequential', params: {} },
    draft: null,
    predictions: [],
    annotations: [],
    reviews: [],
    mayDisagree: null,
    decision: null,
    heldBy: null,
    mine: { today: 0, total: 0 },
    ...over,
  }
}
