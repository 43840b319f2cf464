import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Ledger } from './ledger.ts'
import { RESERVATION_SECONDS } from './world.ts'
import type { Person } from './world.ts'

export interface Work {
  readonly projectId: number
  readonly ledger: Ledger
  readonly isOver: () => boolean
}

interface Claim {
  readonly kind: 'task' | 'empty'
  readonly task: { readonly id: number }
  readonly reservation: { readonly id: string }
}

interface Sent {
  readonly taskId: number
  readonly uniqueId: string
  readonly choice: string | null
  readonly body: Readonly<Record<string, unknown>>
}

/** What a person does with the task he has; the rest of the time he just answers. Shares of all he does. */
const HABITS = [
  ['twice', 0.06],
  ['torn off', 0.06],
  ['late', 0.05],
  ['tab closed', 0.05],
  ['given back', 0.02],
  ['skipped', 0.02],
  ['slow, with drafts', 0.04],
] as const
type Habit = (typeof HABITS)[number][0] | 'answered'

/** Works until it is over: at his own speed, with a clock of his own that may be hours off. */
export async function work(
  person: Person,
  { projectId, ledger, isOver }: Work,
  chance: Chance,
): Promise<void> {
  const thoughtMs = 20 * 80 ** chance.next()
  const clockOffSeconds = chance.isHit(0.3) ? chance.between(-12, 12) * 3600 : 0
  while (!isOver()) {
    const { status, body } = await person.surely<Claim>('POST', `/api/ts/projects/${projectId}/claim`, {})
    if (status !== 200) ledger.fault(`a claim answered ${status}: ${JSON.stringify(body)}`)
    if (status !== 200 || body.kind === 'empty') await sleep(chance.between(300, 900))
    else await act(body)
  }

  async function act({ task, reservation }: Claim): Promise<void> {
    await sleep(thoughtMs * chance.between(0.5, 1.5))
    const answer = answerOf(task.id, reservation.id)
    switch (habit()) {
      case 'answered':
        return submit(answer)
      case 'twice':
        await Promise.all([submit(answer), submit(answer)])
        return
      case 'torn off':
        await tornOff(answer)
        return submit(answer)
      case 'late':
        await sleep(RESERVATION_SECONDS * 1000 * chance.between(1, 1.5))
        return submit(answer)
      case 'tab closed':
        await sleep(RESERVATION_SECONDS * 1000 * chance.between(0.2, 2))
        return
      case 'given back':
        await person.surely('DELETE', `/api/ts/reservations/${reservation.id}`)
        return
      case 'skipped':
        return submit({ ...answer, choice: null, body: { ...answer.body, result: [], was_cancelled: true } })
      case 'slow, with drafts':
        await draft(answer, reservation.id)
        return submit(answer)
    }
  }

  function habit(): Habit {
    let left = chance.next()
    for (const [name, share] of HABITS) {
      if (left < share) return name
      left -= share
    }
    return 'answered'
  }

  /** People disagree about one task in ten. */
  function answerOf(taskId: number, reservationId: string): Sent {
    const choice = taskId % 10 === 0 && person.userId % 2 === 0 ? 'Bad' : 'Good'
    const uniqueId = randomUUID()
    const body = {
      unique_id: uniqueId,
      reservation_id: reservationId,
      result: [{ from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: [choice] } }],
      lead_time: thoughtMs / 1000 + clockOffSeconds,
    }
    return { taskId, uniqueId, choice, body }
  }

  /** The same key goes again until the product says that it has it. */
  async function submit({ taskId, uniqueId, choice, body }: Sent): Promise<void> {
    const { status, body: said } = await person.surely<{ id: number; completed_by: number }>(
      'POST',
      `/api/tasks/${taskId}/annotations`,
      body,
    )
    if (status === 201 && said.completed_by === person.userId)
      ledger.add({ taskId, userId: person.userId, uniqueId, choice })
    else ledger.fault(`a submit answered ${status}: ${JSON.stringify(said)}`)
  }

  /** The network goes while the answer is on its way: nobody knows whether it arrived. */
  async function tornOff({ taskId, body }: Sent): Promise<void> {
    const signal = AbortSignal.timeout(Math.ceil(chance.between(1, 40)))
    await person.attempt('POST', `/api/tasks/${taskId}/annotations`, body, signal).catch(() => undefined)
  }

  async function draft({ taskId, body }: Sent, reservationId: string): Promise<void> {
    await person.surely('PUT', `/api/ts/tasks/${taskId}/draft`, { result: body['result'] })
    await person.surely('POST', `/api/ts/reservations/${reservationId}/renew`)
    await sleep(thoughtMs)
  }
}
