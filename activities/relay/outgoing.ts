import type { Client } from '@temporalio/client'
import { postponeDelivery } from '../../api/db/index.ts'
import type { Log } from '../log.ts'
import { outboxIdsOf } from './address.ts'
import type { Message } from './address.ts'
import { deliver } from './deliver.ts'
import { readFailure } from './delivery-failure.ts'
import { createMarking } from './marking.ts'

/** Messages on their way. An aggregate is busy until the books know that it was told. */
export interface Outgoing {
  readonly busy: (type: Message['type']) => number[]
  /** How many more may go now, when so many may be on their way. */
  readonly room: (limit: number) => number
  readonly send: (message: Message) => void
  /** Resolves when anything has ended, or after `ms`. */
  readonly change: (ms: number) => Promise<void>
  /** Resolves when nothing is on its way any more. */
  readonly quiet: () => Promise<void>
}

export interface OutgoingDeps {
  readonly client: Client
  readonly log: Log
  readonly onReached: () => void
  readonly onAway: (error: unknown) => void
}

/** After this many refusals of its own a row is dead. */
const MOST_ATTEMPTS = 8
const QUIET_LOOK_MS = 20

export function createOutgoing({ client, log, onReached, onAway }: OutgoingDeps): Outgoing {
  const busy = new Map<string, Message>()
  const marking = createMarking({ log, onMarked: free })
  let flying = 0
  let wake: () => void = () => undefined

  async function fly(message: Message): Promise<void> {
    try {
      await deliver(client, message)
      onReached()
      marking.add(message)
    } catch (error) {
      await explain(message, error)
    } finally {
      flying -= 1
      wake()
    }
  }

  async function explain(message: Message, error: unknown): Promise<void> {
    const failure = readFailure(error)
    if (failure === 'already') {
      marking.add(message)
      return
    }
    if (failure === 'away') onAway(error)
    else await refuse(log, message, error)
    free([message])
  }

  function free(messages: readonly Message[]): void {
    for (const message of messages) busy.delete(keyOf(message))
    wake()
  }

  return {
    busy: (type) => [...busy.values()].filter((m) => m.type === type).map((m) => m.aggregateId),
    room: (limit) => limit - flying,
    send: (message) => {
      busy.set(keyOf(message), message)
      flying += 1
      void fly(message)
    },
    change: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    quiet: async () => {
      while (flying > 0 || marking.isPending()) {
        await new Promise((resolve) => setTimeout(resolve, QUIET_LOOK_MS))
      }
    },
  }
}

async function refuse(log: Log, message: Message, error: unknown): Promise<void> {
  log.error({ err: error, type: message.type, id: message.aggregateId }, 'Temporal refused a message')
  await postponeDelivery(outboxIdsOf([message]), { error: String(error), mostAttempts: MOST_ATTEMPTS }).catch(
    (cause: unknown) => log.warn({ err: cause }, 'a refused message could not be postponed'),
  )
}

const keyOf = (message: Message): string => `${message.type}:${message.aggregateId}`
