import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { inTransaction } from '../connect.ts'
import { PredictionRow } from '../models/prediction.ts'
import { TaskRow } from '../models/task.ts'
import { deriveTask } from './derive-task.ts'
import { orderByScore } from './order-by-score.ts'
import { recordEvent } from './record-event.ts'
import { recordVersion } from './record-version.ts'

export interface PredictionContent {
  readonly result: unknown
  readonly score: number | null
  readonly modelVersion: string
  readonly cluster: number | null
  readonly neighbors: object | null
  readonly mislabeling: number
}

type Stored = InferAttributes<PredictionRow>

/** Adds what a model said about a task. Every way in (API, import, model backends) ends here. */
export async function storePrediction(
  scope: Scope,
  taskId: number,
  content: PredictionContent,
): Promise<Stored> {
  const stored = await inTransaction(async () => {
    const task = await lockedTask(scope, taskId)
    const row = await PredictionRow.create({
      organizationId: scope.organizationId,
      projectId: task.projectId,
      taskId,
      createdBy: scope.actor?.id ?? null,
      ...content,
    })
    await told(scope, row, 'prediction.stored')
    return row.get({ plain: true })
  })
  await orderByScore(scope, stored.projectId, [taskId])
  return stored
}

/** Changes a stored prediction; what it said before stays in its versions. */
export async function updatePrediction(
  scope: Scope,
  predictionId: number,
  change: Partial<PredictionContent>,
): Promise<Stored> {
  const stored = await inTransaction(async () => {
    const row = await lockedPrediction(scope, predictionId)
    if (row.version === 1) await keepVersion(scope, row)
    await row.update({ ...change, version: row.version + 1, updatedAt: new Date() })
    await keepVersion(scope, row)
    await told(scope, row, 'prediction.stored')
    return row.get({ plain: true })
  })
  await orderByScore(scope, stored.projectId, [stored.taskId])
  return stored
}

/** Takes a prediction away; the books keep it. */
export async function deletePrediction(scope: Scope, predictionId: number): Promise<void> {
  const gone = await inTransaction(async () => {
    const row = await lockedPrediction(scope, predictionId)
    await row.update({ deletedAt: new Date() })
    await told(scope, row, 'prediction.deleted')
    return row
  })
  await orderByScore(scope, gone.projectId, [gone.taskId])
}

async function lockedTask(scope: Scope, taskId: number): Promise<TaskRow> {
  const where = { id: taskId, organizationId: scope.organizationId, deletedAt: null }
  const task = await TaskRow.findOne({ where, lock: true })
  if (!task) throw new DomainError('not_found', 'No Task matches the given query.')
  return task
}

async function lockedPrediction(scope: Scope, id: number): Promise<PredictionRow> {
  const where = { id, organizationId: scope.organizationId, deletedAt: null }
  const row = await PredictionRow.findOne({ where, lock: true })
  if (!row) throw new DomainError('not_found', 'No Prediction matches the given query.')
  return row
}

function keepVersion(scope: Scope, row: PredictionRow): Promise<void> {
  return recordVersion(scope, {
    kind: 'prediction',
    aggregateId: row.id,
    version: row.version,
    body: { result: row.result, score: row.score, modelVersion: row.modelVersion },
    projectId: row.projectId,
  })
}

async function told(
  scope: Scope,
  row: PredictionRow,
  kind: 'prediction.stored' | 'prediction.deleted',
): Promise<void> {
  await deriveTask(scope, row.taskId)
  await recordEvent({
    scope,
    projectId: row.projectId,
    aggregate: { type: 'task', id: row.taskId },
    kind,
    payload: { predictionId: row.id, modelVersion: row.modelVersion, score: row.score },
  })
}
