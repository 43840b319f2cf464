import { queueNameOf } from '../../domain/queue/ordering.ts'
import type { ClaimedSeat, TaskFields } from '../db/index.ts'
import { presentPlainTask } from './present-label-studio-task.ts'
import type { LabelStudioParts } from './present-label-studio-task.ts'

/** A next task in Label Studio's shape: the plain task with the caller's own answers and drafts, lock and queue name. */
export function presentNextTask(task: TaskFields, parts: LabelStudioParts, seat: ClaimedSeat): object {
  const plain = presentPlainTask(task, parts)
  return {
    ...plain,
    drafts: parts.drafts,
    updated_by: plain.updated_by === null ? [] : [{ user_id: plain.updated_by }],
    unique_lock_id: seat.reservationId,
    queue: queueNameOf(seat.why),
  }
}
