import { setTimeout as sleep } from 'node:timers/promises'
import { audit } from './audit.ts'
import type { Audit } from './audit.ts'
import { startCanary } from './canary.ts'
import { chanceOf } from './chance.ts'
import { underFire } from './fire.ts'
import type { Harms } from './fire.ts'
import { createLedger } from './ledger.ts'
import type { Options } from './options.ts'
import { leaveAndCome } from './pair.ts'
import type { OfferedAgain } from './pair.ts'
import { startRelay } from './relay.ts'
import { review } from './reviewer.ts'
import { work } from './robot.ts'
import type { World } from './world.ts'

export interface Outcome extends Audit {
  readonly acknowledged: number
  readonly faults: readonly string[]
  readonly harms: Harms
  readonly offeredAgain: OfferedAgain
  /** Whether everything was answered before the time was over. */
  readonly isThrough: boolean
  readonly fireSeconds: number
  readonly drainSeconds: number
}

/** Robots work while everything dies around them; then it is quiet, every task comes to rest, and the books are read. */
export async function runChaos(world: World, options: Options): Promise<Outcome> {
  const chance = chanceOf(options.seed)
  const ledger = createLedger()
  const offeredAgain: OfferedAgain = { waits: [], missed: [], disturbed: 0 }
  const relay = startRelay(world)
  let isFireOver = false
  let isOver = false
  const stage = { projectId: world.projectId, ledger, isOver: () => isOver }
  const isQuiet = (): boolean => isFireOver
  const pairWork = { ledger, canary: startCanary(world.owner, isQuiet), isOver: isQuiet }
  const everybody = [
    ...world.robots.map((robot) => work(robot, stage, chance.fork())),
    ...world.reviewers.map((reviewer) => review(reviewer, stage, chance.fork())),
    ...world.pairs.map((pair) => leaveAndCome(pair, offeredAgain, pairWork)),
  ]
  try {
    const burning = underFire(world, {
      ...{ chance: chance.fork(), relay, every: options.every, isOver: isQuiet },
    })
    const fire = await until(options.minutes, () => noneLeft(world, 'to be answered', UNANSWERED))
    isFireOver = true
    const harms = await burning
    const drain = await until(options.drainMinutes, () => noneLeft(world, 'to come to rest', AT_WORK))
    isOver = true
    await Promise.all(everybody)
    const found = await audit(world.books, ledger.entries(), world.projectId)
    return {
      ...found,
      stuck: options.drainMinutes === 0 ? [] : found.stuck,
      acknowledged: new Set(ledger.entries().map(({ uniqueId }) => uniqueId)).size,
      faults: ledger.faults(),
      ...{ harms, offeredAgain },
      isThrough: fire.isReached,
      fireSeconds: fire.seconds,
      drainSeconds: drain.seconds,
    }
  } finally {
    isFireOver = isOver = true
    await relay.stop()
  }
}

async function until(
  minutes: number,
  holds: () => Promise<boolean>,
): Promise<{ readonly isReached: boolean; readonly seconds: number }> {
  const from = performance.now()
  const seconds = (): number => Math.round((performance.now() - from) / 1000)
  while (seconds() < minutes * 60) {
    if (await holds()) return { isReached: true, seconds: seconds() }
    await sleep(1_000)
  }
  return { isReached: false, seconds: seconds() }
}

let toldAt = 0
const TELL_EVERY_MS = 15_000

async function noneLeft({ books, projectId }: World, what: string, statement: string): Promise<boolean> {
  const [row] = await books.rows<{ count: number }>(statement, [projectId])
  if (performance.now() - toldAt > TELL_EVERY_MS) {
    console.log(`${row?.count ?? 0} tasks ${what}`)
    toldAt = performance.now()
  }
  return row?.count === 0
}

const UNANSWERED = 'select count(*)::integer as count from tasks where project_id = $1 and not is_labeled'
const AT_WORK = `
  select count(*)::integer as count from tasks where project_id = $1 and state not in ('completed', 'escalated')`
