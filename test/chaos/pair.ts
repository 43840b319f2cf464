import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Canary } from './canary.ts'
import type { Ledger } from './ledger.ts'
import type { Pair } from './world.ts'

interface Claim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number }
  readonly reservation: { readonly id: string; readonly expiresAt: string }
}

export interface OfferedAgain {
  /** Milliseconds from the end of a reservation to the answer that offers the place again; while nothing was down. */
  readonly waits: number[]
  /** Places that were not offered to who asked first after they had run out. */
  readonly missed: string[]
  /** Came while the product was down or came up: not measured. */
  disturbed: number
}

export interface PairWork {
  readonly ledger: Ledger
  readonly canary: Canary
  readonly isOver: () => boolean
}

/**
 * One of a pair takes a task and leaves; when his reservation has run out the other asks, and must be given just that
 * task. Again and again, by the clock of the machine, which is the database's.
 */
export async function leaveAndCome(pair: Pair, found: OfferedAgain, work: PairWork): Promise<void> {
  const { projectId, leaves, comes } = pair
  const { ledger, canary, isOver } = work
  const claimPath = `/api/ts/projects/${projectId}/claim`
  while (!isOver()) {
    const from = performance.now()
    const { body: left } = await leaves.surely<Claim>('POST', claimPath, {})
    if (left.kind !== 'task') return
    const overAt = Date.parse(left.reservation.expiresAt)
    await sleep(Math.max(0, overAt - Date.now()) + 1)
    const { body: given } = await comes.surely<Claim>('POST', claimPath, {})
    const wait = Date.now() - overAt
    if (await canary.wasWellSince(from)) {
      found.waits.push(wait)
      if (given.kind !== 'task' || given.task.id !== left.task.id)
        found.missed.push(`task ${left.task.id}, given ${given.kind === 'task' ? given.task.id : 'nothing'}`)
    } else found.disturbed += 1
    if (given.kind === 'task') await submit(given)
  }

  async function submit({ task, reservation }: Claim): Promise<void> {
    const uniqueId = randomUUID()
    const { status } = await comes.surely('POST', `/api/tasks/${task.id}/annotations`, {
      unique_id: uniqueId,
      reservation_id: reservation.id,
      result: [{ from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: ['Good'] } }],
    })
    if (status === 201) ledger.add({ taskId: task.id, userId: comes.userId, uniqueId, choice: 'Good' })
    else ledger.fault(`a submit answered ${status}`)
  }
}
