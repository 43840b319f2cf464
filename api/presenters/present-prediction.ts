import type { Prediction } from '../contract/predictions.ts'
import type { PredictionFields } from '../db/index.ts'
import { presentAge } from './present-age.ts'

/** A prediction in Label Studio's shape. */
export function presentPrediction(row: PredictionFields, now: Date): Prediction {
  return {
    id: row.id,
    result: row.result as Prediction['result'],
    model_version: row.modelVersion,
    created_ago: presentAge(row.createdAt, now),
    score: row.score,
    cluster: row.cluster,
    neighbors: row.neighbors ?? null,
    mislabeling: row.mislabeling,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    model: row.modelId,
    model_run: null,
    task: row.taskId,
    project: row.projectId,
  }
}
