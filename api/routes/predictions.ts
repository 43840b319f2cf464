import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { expandPrediction } from '../../domain/prediction-result.ts'
import {
  prediction,
  predictionChange,
  predictionParams,
  predictionQuery,
  predictionRequest,
} from '../contract/predictions.ts'
import {
  deletePrediction,
  predictionsOfTasks,
  projectForScope,
  storePrediction,
  taskForScope,
  updatePrediction,
} from '../db/index.ts'
import type { PredictionFields, ReachedProject } from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canEditPredictions } from '../policies/projects.ts'
import { canReadTask } from '../policies/tasks.ts'
import { presentPrediction } from '../presenters/present-prediction.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const list = route(
  {
    method: 'get',
    path: '/api/predictions',
    summary: 'Predictions of a task or a project, as a bare list',
    tag: 'Predictions',
    query: predictionQuery,
    answers: { 200: z.array(prediction) },
  },
  async (scope, { query }) => {
    const projectId = query.project ?? query.task__project
    const project =
      query.task !== undefined
        ? (await taskForScope(scope, query.task)).project
        : projectId !== undefined
          ? await projectForScope(scope, projectId)
          : null
    if (!project)
      throw new DomainError('invalid_input', 'Say which: ?task= or ?project=.', {
        fields: { project: ['Either task or project is required.'] },
      })
    authorize(canReadTask(project))
    const rows = await predictionsOfTasks(scope, {
      projectId: project.id,
      ...(query.task !== undefined && { taskIds: [query.task] }),
    })
    return ok(present(rows))
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/predictions',
    summary: 'Store what a model said about a task',
    tag: 'Predictions',
    body: predictionRequest,
    answers: { 201: prediction },
  },
  async (scope, { body }) => {
    const { task, project } = await taskForScope(scope, body.task).catch(unknownTask(body.task))
    authorize(canEditPredictions(project))
    const row = await storePrediction(scope, task.id, {
      result: resultOf(body.result, project),
      score: body.score ?? null,
      modelVersion: body.model_version ?? '',
      cluster: body.cluster ?? null,
      neighbors: (body.neighbors ?? null) as object | null,
      mislabeling: body.mislabeling ?? 0,
    })
    return created(presentPrediction(row, new Date()))
  },
)

/** Upstream answers a missing task as a bad field, not as a missing page. */
const unknownTask =
  (taskId: number) =>
  (error: unknown): never => {
    if ((error as DomainError).code !== 'not_found') throw error
    throw new DomainError('invalid_input', 'There is no such task.', {
      fields: { task: [`Invalid pk "${taskId}" - object does not exist.`] },
    })
  }

function resultOf(given: z.output<typeof predictionRequest>['result'], project: ReachedProject): unknown {
  const { controls } = readLabelingConfig(project.labelConfig)
  const result = expandPrediction(given, controls)
  if (result) return result
  throw new DomainError('invalid_input', 'No control of the labelling configuration takes this result.', {
    fields: {
      result: ['No control of the labelling configuration takes this result. Send a list of items.'],
    },
  })
}

const show = route(
  {
    method: 'get',
    path: '/api/predictions/:predictionId',
    summary: 'One prediction',
    tag: 'Predictions',
    params: predictionParams,
    answers: { 200: prediction },
  },
  async (scope, { params }) => {
    const { row, project } = await reached(scope, params.predictionId)
    authorize(canReadTask(project))
    return ok(presentPrediction(row, new Date()))
  },
)

const change = (method: 'patch' | 'put'): Route =>
  route(
    {
      method,
      path: '/api/predictions/:predictionId',
      summary: 'Change a prediction',
      tag: 'Predictions',
      params: predictionParams,
      body: predictionChange,
      answers: { 200: prediction },
    },
    async (scope, { params, body }) => {
      const { project } = await reached(scope, params.predictionId)
      authorize(canEditPredictions(project))
      const row = await updatePrediction(scope, params.predictionId, {
        ...(body.result !== undefined && { result: resultOf(body.result, project) }),
        ...(body.score !== undefined && { score: body.score }),
        ...(body.model_version != null && { modelVersion: body.model_version }),
      })
      return ok(presentPrediction(row, new Date()))
    },
  )

const remove = route(
  {
    method: 'delete',
    path: '/api/predictions/:predictionId',
    summary: 'Take a prediction away',
    tag: 'Predictions',
    params: predictionParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { project } = await reached(scope, params.predictionId)
    authorize(canEditPredictions(project))
    await deletePrediction(scope, params.predictionId)
    return noContent()
  },
)

/** A prediction and the project it is reached through. */
async function reached(
  scope: Scope,
  id: number,
): Promise<{ row: PredictionFields; project: ReachedProject }> {
  const missing = new DomainError('not_found', 'No Prediction matches the given query.')
  const [row] = await predictionsOfTasks(scope, { ids: [id] })
  if (!row) throw missing
  return { row, project: (await taskForScope(scope, row.taskId)).project }
}

function present(rows: readonly PredictionFields[]): object[] {
  const now = new Date()
  return rows.map((row) => presentPrediction(row, now))
}

export const predictionRoutes: readonly Route[] = [list, create, show, change('patch'), change('put'), remove]
