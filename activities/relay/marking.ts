import { markDelivered } from '../../api/db/index.ts'
import type { Log } from '../log.ts'
import { outboxIdsOf } from './address.ts'
import type { Message } from './address.ts'

/** Writes down what Temporal has, in groups: one statement for everything told within a few milliseconds. */
export interface Marking {
  readonly add: (message: Message) => void
  readonly isPending: () => boolean
}

export interface MarkingDeps {
  readonly log: Log
  /** Called once the books know; also when they could not be told: the message comes again, which a life ignores. */
  readonly onMarked: (messages: readonly Message[]) => void
}

const MARK_EVERY_MS = 20

export function createMarking({ log, onMarked }: MarkingDeps): Marking {
  const told: Message[] = []
  let isPending = false

  async function mark(): Promise<void> {
    const group = told.splice(0)
    await markDelivered(outboxIdsOf(group)).catch((cause: unknown) =>
      log.warn({ err: cause }, 'what was told could not be marked'),
    )
    onMarked(group)
    isPending = told.length > 0
    if (isPending) later()
  }

  function later(): void {
    setTimeout(() => void mark(), MARK_EVERY_MS)
  }

  return {
    add: (message) => {
      told.push(message)
      if (!isPending) later()
      isPending = true
    },
    isPending: () => isPending,
  }
}
