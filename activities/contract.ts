import type { TaskState } from '../domain/task.ts'
import type { Wait } from '../domain/task-life.ts'
import type { Json } from '../domain/wire.ts'

/** The activities as workflows see them: plain JSON in, plain JSON out. Ids travel, never answers or task data. */

export interface TaskRef {
  readonly organizationId: number
  readonly projectId: number
  readonly taskId: number
}

export interface SettleInput extends TaskRef {
  /** Key of this command: a repeat returns the recorded result. `<workflowId>:<runId>:<n>:settle`. */
  readonly commandKey: string
}

export interface SettleResult {
  /** The task's version the settling saw and left behind: signals up to it are covered. */
  readonly seq: number
  readonly state: TaskState
  /** null: nothing, the run may end. */
  readonly wait: Wait | null
}

export interface SettleBatchInput {
  readonly tasks: readonly TaskRef[]
  readonly commandKey: string
}

export interface SettleBatchResult {
  readonly settled: number
  /** Tasks that must wait for something: the books have asked the relay to give each a life of its own. */
  readonly waiting: number
}

export interface JobRef {
  readonly organizationId: number
  readonly jobId: number
}

/** Where a job stands after a chunk. The cursor lives in the books: a job that starts again goes on from there. */
export interface ChunkResult {
  readonly finished: boolean
  readonly done: number
  /** Cancel was asked for: stop after this chunk. */
  readonly cancelled: boolean
}

export interface FailJobInput extends JobRef {
  readonly errorCode: string
  readonly params: Readonly<Record<string, Json>>
}

/** What a sweep found and put right. All zero in a healthy run. */
export interface ReconcileResult {
  readonly resyncedTasks: number
  readonly expiredSeats: number
  /** Places reserved in the future, by a clock that has jumped. */
  readonly futureReservations: number
  readonly restartedJobs: number
  readonly stuckOutbox: number
  /** Lives that go on although their task waits for nothing. */
  readonly orphanLives: number
  /** Tasks that wait for a review that was switched off. */
  readonly unwantedReviews: number
  /** Escalations that were due to climb and have not. */
  readonly overdueEscalations: number
  readonly counterDifferences: number
  /** People whose answers a day were counted wrong. */
  readonly answerDayDifferences: number
}

export interface Activities {
  /** Measures, decides and applies in one transaction under the command key; returns what to wait for. */
  settle: (input: SettleInput) => Promise<SettleResult>
  settleBatch: (input: SettleBatchInput) => Promise<SettleBatchResult>
  importChunk: (job: JobRef) => Promise<ChunkResult>
  finishImport: (job: JobRef) => Promise<void>
  /** The next tasks to what the project's settings say now; the last ones end the job. */
  followSettings: (job: JobRef) => Promise<ChunkResult>
  /** The next tasks of a job that does something to very many; the last ones end the job. */
  bulkChunk: (job: JobRef) => Promise<ChunkResult>
  /** A job for every organization in whose trash something has rested its time; how many have one. */
  beginPurges: () => Promise<number>
  /** The next piece of a purge; the last one ends the job. */
  purgeChunk: (job: JobRef) => Promise<ChunkResult>
  failJob: (input: FailJobInput) => Promise<void>
  reconcile: () => Promise<ReconcileResult>
}
