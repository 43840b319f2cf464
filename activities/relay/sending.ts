import type { Client } from '@temporalio/client'
import { dueOutbox, slowestClaims } from '../../api/db/index.ts'
import type { Log } from '../log.ts'
import { messagesOf } from './address.ts'
import type { Message } from './address.ts'
import { createBrake } from './brake.ts'
import { createBulkLane } from './bulk-lane.ts'
import type { People } from './bulk-lane.ts'
import type { Outgoing } from './outgoing.ts'
import { createPace } from './pace.ts'
import type { RelayTuning } from './tuning.ts'

/** One step of a leading relay: look at the outbox when nothing is at hand, send as much as there is room for. */
export interface Sending {
  readonly step: () => Promise<void>
  readonly leave: () => void
}

export interface SendingDeps {
  readonly client: Client
  readonly log: Log
  readonly outgoing: Outgoing
  readonly tuning: RelayTuning
}

const ROWS_A_LOOK = 100
const HEAR_EVERY_MS = 1_000

export function createSending({ client, log, outgoing, tuning }: SendingDeps): Sending {
  const brake = createBrake(client)
  const bulk = createBulkLane({ client, log, openAfterSeconds: tuning.bulkAfterSeconds })
  /** Read and not yet sent. While the brake holds them back they grow old here. */
  let atHand: Message[] = []
  let lookedAt = 0
  const pace = createPace(tuning.inFlight)
  let heardAt = -Infinity
  const people = (): People => ({ isSlowed: pace.isSlowed() })
  const room = (): number => outgoing.room(pace.limit())

  async function hear(now: number): Promise<void> {
    if (now - heardAt < HEAR_EVERY_MS) return
    heardAt = now
    pace.hear(await slowestClaims())
  }

  async function look(): Promise<void> {
    atHand = messagesOf(
      await dueOutbox({
        busyTaskIds: [...outgoing.busy('task'), ...bulk.busyTaskIds()],
        busyJobIds: outgoing.busy('job'),
        leaveFullTasks: bulk.isOpen(),
        limit: ROWS_A_LOOK,
      }),
    )
    lookedAt = Date.now()
  }

  return {
    leave: bulk.leave,
    step: async () => {
      await brake.look(Date.now())
      await hear(Date.now())
      if (atHand.length === 0 && room() > 0) await look()
      if (!bulk.isOpen()) {
        if (atHand.length > 0) bulk.judge(oldestOf(atHand) + (Date.now() - lookedAt) / 1000, people())
        // What is at hand was read before the lane opened: full tasks are the lane's now.
        if (bulk.isOpen()) await look()
      }
      await bulk.send(people())
      if (brake.isOn()) return
      for (const message of atHand.splice(0, Math.max(0, room()))) outgoing.send(message)
    },
  }
}

/** Age in seconds of the oldest news of a task that has not been refused before: refusals are old by themselves. */
function oldestOf(messages: readonly Message[]): number {
  const fresh = messages.find(
    (message) => message.type === 'task' && message.rows.every((row) => row.attempts === 0),
  )
  return fresh?.rows[0]?.ageSeconds ?? 0
}
