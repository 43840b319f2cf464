import type { Client } from '@temporalio/client'
import { tryHoldLock } from '../../api/db/index.ts'
import type { Log } from '../log.ts'
import { createCircuit } from './circuit.ts'
import { readFailure } from './delivery-failure.ts'
import { createOutgoing } from './outgoing.ts'
import { createSending } from './sending.ts'
import { TUNING } from './tuning.ts'
import type { RelayTuning } from './tuning.ts'

/**
 * Carries the outbox to Temporal. Any number of relays may run: one leads, by a lock in Postgres, the others wait to
 * take over. At least once: a life ignores what it has heard already.
 */
export interface Relay {
  readonly start: () => void
  /** Lets what is on its way arrive, then gives the lead away. */
  readonly stop: () => Promise<void>
}

export interface RelayDeps {
  readonly client: Client
  readonly log: Log
  /**
   * Runs before the first message, whenever Temporal has been away, and every half minute, because a store can be lost
   * more quickly than its absence is noticed. Throws while Temporal is away.
   */
  readonly onReachable: () => Promise<void>
  readonly tuning?: Partial<RelayTuning>
}

export function createRelay(deps: RelayDeps): Relay {
  const { log } = deps
  const tuning = { ...TUNING, ...deps.tuning }
  let isStopping = false
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (!isStopping) {
      const lock = await tryHoldLock('relay').catch((error: unknown) => {
        log.warn({ err: error }, 'the relay cannot reach the database')
        return null
      })
      if (!lock) {
        await pause(tuning.standbyMs)
        continue
      }
      await lead(deps, tuning, () => isStopping || !lock.isHeld()).catch((error: unknown) =>
        log.warn({ err: error }, 'the relay was interrupted and begins again'),
      )
      await lock.release().catch(() => undefined)
      await pause(tuning.pollMs)
    }
  }

  return {
    start: () => {
      running ??= run()
    },
    stop: async () => {
      isStopping = true
      await running
    },
  }
}

const LOOK_EVERY_MS = 30_000

/** Looks and sends until told to stop or something breaks. */
async function lead(deps: RelayDeps, tuning: RelayTuning, isOver: () => boolean): Promise<void> {
  const { client, log } = deps
  const circuit = createCircuit()
  let isReachable = false
  let lookedAt = -Infinity
  const outgoing = createOutgoing({ client, log, onReached: circuit.succeeded, onAway: away })
  const sending = createSending({ client, log, outgoing, tuning })
  try {
    while (!isOver()) {
      if (!isReachable || Date.now() - lookedAt > LOOK_EVERY_MS) isReachable = await reach()
      if (isReachable) await sending.step().catch(awayOrThrow)
      await outgoing.change(tuning.pollMs)
    }
  } finally {
    sending.leave()
    await outgoing.quiet()
  }

  async function reach(): Promise<boolean> {
    if (!circuit.mayProbe(Date.now())) return false
    try {
      await deps.onReachable()
      circuit.succeeded()
      if (!isReachable) log.info('Temporal is reachable')
      lookedAt = Date.now()
      return true
    } catch (error) {
      away(error)
      return false
    }
  }

  /** A database that is away ends this lead; the next one begins when it is back. */
  function awayOrThrow(error: unknown): void {
    if (readFailure(error) !== 'away') throw error
    away(error)
  }

  function away(error: unknown): void {
    circuit.failed(Date.now())
    if (!isReachable || circuit.isClosed()) return
    isReachable = false
    log.warn({ err: error }, 'Temporal is away; what it must know waits in the outbox')
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
