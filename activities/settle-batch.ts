import { isDomainError } from '../domain/errors.ts'
import { againOnConflict, resyncTasks, settleFullTasks } from '../api/db/index.ts'
import type { Decide } from '../api/db/index.ts'
import type { SettleBatchInput, SettleBatchResult, SettleResult, TaskRef } from './contract.ts'
import type { Log } from './log.ts'
import { settle } from './settle.ts'

/** Tasks settled in one transaction, which nobody else can touch meanwhile. */
const TOGETHER = 50
/** Transactions at once. More would take the connections of people's requests. */
const AT_ONCE = 4

export interface BatchDeps {
  readonly decide: Decide
  readonly log: Log
  /** Aborted when the worker leaves: another one goes on with the rest. */
  readonly leaving: AbortSignal
}

/**
 * Settles full tasks: those that come to their end together, the others one by one, each in a transaction of its own.
 * Every task has its own key, so that a batch that is repeated goes on where it stopped. Tasks that must wait are put
 * back into the outbox and get a life of their own.
 */
export async function settleBatch(
  { tasks, commandKey }: SettleBatchInput,
  { decide, log, leaving }: BatchDeps,
): Promise<SettleBatchResult> {
  const keyOf = (taskId: number): string => `${commandKey}:${taskId}:settle`
  const done = await together()
  const left = tasks.filter((task) => !done.has(task.taskId))
  const waiting: number[] = []
  let settled = done.size

  async function together(): Promise<ReadonlySet<number>> {
    const ids = new Set<number>()
    for (let from = 0; from < tasks.length; from += TOGETHER) {
      leaving.throwIfAborted()
      const slice = tasks.slice(from, from + TOGETHER)
      for (const id of await settledOf(slice)) ids.add(id)
    }
    return ids
  }

  /** One task that the books refuse must not hold up the others: then each is tried by itself. */
  async function settledOf(slice: readonly TaskRef[]): Promise<Iterable<number>> {
    try {
      return (await againOnConflict(() => settleFullTasks({ tasks: slice, keyOf }, decide))).keys()
    } catch (error) {
      log.warn({ err: error }, 'tasks could not be settled together and are settled one by one')
      return []
    }
  }

  async function work(): Promise<void> {
    for (let task = left.shift(); task; task = left.shift()) {
      leaving.throwIfAborted()
      const result = await one(task)
      if (result) settled += 1
      if (result?.wait) waiting.push(task.taskId)
    }
  }

  /** null: this task cannot be settled as it is. It stays where reconciliation finds it; the others go on. */
  async function one(task: TaskRef): Promise<SettleResult | null> {
    try {
      return await settle({ ...task, commandKey: keyOf(task.taskId) }, decide)
    } catch (error) {
      if (!isDomainError(error)) throw error
      log.error({ err: error, taskId: task.taskId }, 'a task of a batch could not be settled')
      return null
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await resyncTasks(waiting)
  return { settled, waiting: waiting.length }
}
