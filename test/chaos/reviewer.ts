import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Work } from './robot.ts'
import type { Person } from './world.ts'

interface ReviewClaim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number; readonly round: number }
  readonly reservation: { readonly id: string }
  readonly annotations: readonly { readonly id: number; readonly wasCancelled: boolean }[]
}

/** Accepts what is to be reviewed, until it is over; sometimes he leaves in the middle. */
export async function review(person: Person, work: Work, chance: Chance): Promise<void> {
  const { projectId, ledger, isOver } = work
  while (!isOver()) {
    const { status, body: claim } = await person.surely<ReviewClaim>(
      'POST',
      `/api/ts/projects/${projectId}/claim`,
      { stage: 'review' },
    )
    const given =
      status === 200 && claim.kind === 'task' ? claim.annotations.find((a) => !a.wasCancelled) : undefined
    if (!given || chance.isHit(0.05)) {
      await sleep(chance.between(300, 900))
      continue
    }
    const { status: judged, body } = await person.surely('POST', `/api/ts/tasks/${claim.task.id}/reviews`, {
      uniqueId: randomUUID(),
      reservationId: claim.reservation.id,
      round: claim.task.round,
      verdicts: [{ annotationId: given.id, verdict: 'accepted' }],
    })
    // 422: while nothing answered his time ran out, and another reviewer was quicker.
    if (judged !== 201 && judged !== 422) ledger.fault(`a review answered ${judged}: ${JSON.stringify(body)}`)
  }
}
