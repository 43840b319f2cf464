import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'

/** Somebody who asks for nothing but a sign of life, all the time: so it is known when the product could not answer. */
export interface Canary {
  /** Whether everything was answered promptly between then and now, by `performance.now()`. */
  readonly wasWellSince: (from: number) => Promise<boolean>
}

const ASK_EVERY_MS = 50
/** A product that takes longer for a sign of life is coming up, or its machine is busy with something else. */
const PROMPT_MS = 200

export function startCanary(client: Client, isOver: () => boolean): Canary {
  let illUntil = 0
  let wellUntil = 0
  void sing()

  async function sing(): Promise<void> {
    while (!isOver()) {
      const from = performance.now()
      const answer = await client.once('GET', '/health/ready').catch(() => null)
      if (answer?.status === 200 && performance.now() - from < PROMPT_MS) wellUntil = from
      else illUntil = performance.now()
      await sleep(ASK_EVERY_MS)
    }
  }

  return {
    wasWellSince: async (from) => {
      const now = performance.now()
      while (wellUntil < now && illUntil < now && !isOver()) await sleep(ASK_EVERY_MS)
      return illUntil < from && wellUntil >= now
    },
  }
}
