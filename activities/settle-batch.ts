import { isDomainError } from '../domain/errors.ts'
import { resyncTasks } from '../api/db/index.ts'
import type { Decide } from '../api/db/index.ts'
import type { SettleBatchInput, SettleBatchResult, SettleResult, TaskRef } from './contract.ts'
import type { Log } from './log.ts'
import { settle } from './settle.ts'

/** Transactions at once. More would take the connections of people's requests. */
const AT_ONCE = 4

export interface BatchDeps {
  readonly decide: Decide
  readonly log: Log
  /** Aborted when the worker leaves: another one goes on with the rest. */
  readonly leaving: AbortSignal
}

/**
 * Settles full tasks one by one, each in a transaction and under a key of its own, so that a batch that is repeated
 * goes on where it stopped. Tasks that must wait are put back into the outbox and get a life of their own.
 */
export async function settleBatch(
  { tasks, commandKey }: SettleBatchInput,
  { decide, log, leaving }: BatchDeps,
): Promise<SettleBatchResult> {
  const left = [...tasks]
  const waiting: number[] = []
  let settled = 0

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
      return await settle({ ...task, commandKey: `${commandKey}:${task.taskId}:settle` }, decide)
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
