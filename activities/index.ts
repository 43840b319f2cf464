import type { Decide } from '../api/db/index.ts'
import { beginPurges, failJob } from '../api/db/index.ts'
import { bulk } from './bulk.ts'
import { followSettings } from './follow-settings.ts'
import type { Activities, JobRef, SettleBatchInput, SettleInput } from './contract.ts'
import { failureOf } from './failure.ts'
import type { Log } from './log.ts'
import type { OrphanLives } from './orphan-lives.ts'
import { reconcile } from './reconcile.ts'
import { settleBatch } from './settle-batch.ts'
import { settle } from './settle.ts'
import { whileAlive } from './while-alive.ts'

export interface ActivityDeps {
  readonly log: Log
  readonly decide: Decide
  readonly orphans: OrphanLives
  readonly imports: Pick<Activities, 'importChunk' | 'finishImport'>
  readonly purges: Pick<Activities, 'purgeChunk'>
}

/** Everything workflows may ask for, as a worker offers it. */
export function createActivities({ log, decide, orphans, imports, purges }: ActivityDeps): Activities {
  function guarded<Input extends unknown[], Output>(
    name: string,
    work: (...input: Input) => Promise<Output>,
  ) {
    return async (...input: Input): Promise<Output> => {
      try {
        return await work(...input)
      } catch (error) {
        log.error({ err: error, activity: name }, 'an activity failed')
        throw failureOf(error)
      }
    }
  }
  return {
    settle: guarded('settle', (input: SettleInput) => settle(input, decide)),
    settleBatch: guarded('settleBatch', (input: SettleBatchInput) =>
      whileAlive((leaving) => settleBatch(input, { decide, log, leaving })),
    ),
    importChunk: guarded('importChunk', (job: JobRef) => whileAlive(() => imports.importChunk(job))),
    finishImport: guarded('finishImport', (job: JobRef) => imports.finishImport(job)),
    followSettings: guarded('followSettings', (job: JobRef) => whileAlive(() => followSettings(job))),
    bulkChunk: guarded('bulkChunk', (job: JobRef) => whileAlive(() => bulk(job))),
    beginPurges: guarded('beginPurges', () => whileAlive(() => beginPurges())),
    purgeChunk: guarded('purgeChunk', (job: JobRef) => whileAlive(() => purges.purgeChunk(job))),
    failJob: guarded('failJob', failJob),
    reconcile: guarded('reconcile', () => whileAlive(() => reconcile({ log, orphans }))),
  }
}
