import type { Scope } from '../../../domain/actor.ts'
import { seatCount, stageOf } from '../../../domain/flow.ts'
import type { Flow } from '../../../domain/flow.ts'
import type { EpochMs } from '../../../domain/wire.ts'
import type { SeatToSettle } from '../queries/task-to-settle.ts'
import { openSeats } from './open-seats.ts'
import type { TaskEvent } from './record-task-events.ts'

export interface ReviewToOpen {
  readonly task: {
    readonly id: number
    readonly projectId: number
    readonly round: number
    readonly overlap: number
    readonly now: EpochMs
  }
  /** Every seat the task has. */
  readonly seats: readonly SeatToSettle[]
  readonly flow: Flow
  readonly stage: string
}

/** Gives a review stage the seats it lacks, due when its flow says. @returns the fact it makes. */
export async function openReview(
  scope: Pick<Scope, 'organizationId'>,
  { task, seats, flow, stage: id }: ReviewToOpen,
): Promise<TaskEvent> {
  const stage = stageOf(flow, id)
  const standing = seats.filter(
    (seat) => seat.stage === id && seat.round === task.round && seat.state === 'open',
  )
  const dueAt = stage.dueInHours === null ? null : new Date(task.now + stage.dueInHours * 3_600_000)
  const count = Math.max(0, seatCount(stage, task.overlap) - standing.length)
  if (count > 0) {
    await openSeats(scope, {
      taskId: task.id,
      projectId: task.projectId,
      stage: id,
      stageKind: stage.kind,
      round: task.round,
      count,
      dueAt,
    })
  }
  return {
    kind: 'review.opened',
    payload: { stage: id, round: task.round, count, dueAt: dueAt?.toISOString() ?? null },
  }
}
