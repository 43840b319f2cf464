import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'

/** A task in hand. */
export interface Held {
  readonly taskId: number
  readonly reservationId: string | null
}

/** Where one person works: a way to be given a task and a way to hand the answer in. */
export interface Desk {
  /** null: there is nothing (any more). */
  readonly next: () => Promise<Held | null>
  readonly submit: (held: Held, uniqueId?: string) => Promise<void>
}

export const ANSWER = [{ from_name: 'c', to_name: 'text', type: 'choices', value: { choices: ['yes'] } }]

/** As the product's own page works: from one browser, which says that it is one; of chosen tasks, where some are. */
export function pageDesk(
  call: Caller,
  projectId: number,
  deskId = randomUUID() as string,
  chosenId?: number,
): Desk {
  return {
    next: async () => {
      const { status, body } = await call('POST', `/api/ts/projects/${projectId}/claim`, { deskId, chosenId })
      if (status !== 200) throw new UnexpectedAnswer('next', status, body)
      const claimed = body as { kind: string; task: { id: number }; reservation: { id: string } }
      if (claimed.kind !== 'task') return null
      return { taskId: claimed.task.id, reservationId: claimed.reservation.id }
    },
    submit: async (held, uniqueId = randomUUID()) => {
      const { status, body } = await call('POST', `/api/tasks/${held.taskId}/annotations`, {
        result: ANSWER,
        lead_time: 2.5,
        unique_id: uniqueId,
        reservation_id: held.reservationId,
      })
      if (status !== 201) throw new UnexpectedAnswer('submit', status, body)
    },
  }
}

/** As a client of Label Studio works: what both servers understand. */
export function labelStudioDesk(call: Caller, projectId: number): Desk {
  return {
    next: async () => {
      const { status, body } = await call('GET', `/api/projects/${projectId}/next`)
      if (status === 404) return null
      if (status !== 200) throw new UnexpectedAnswer('next', status, body)
      return { taskId: (body as { id: number }).id, reservationId: null }
    },
    submit: async ({ taskId }) => {
      const answer = { result: ANSWER, lead_time: 2.5 }
      const { status, body } = await call('POST', `/api/tasks/${taskId}/annotations/`, answer)
      if (status !== 201) throw new UnexpectedAnswer('submit', status, body)
    },
  }
}

export class UnexpectedAnswer extends Error {
  readonly what: string
  constructor(what: string, status: number, body: unknown) {
    super(`${what} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`)
    this.what = `${what} ${status}`
  }
}
