import { z } from 'zod'
import { sampleTask } from '../../domain/labeling-config/sample-task.ts'
import { projectParams } from '../contract/projects.ts'
import { acceptConfig } from '../accept-config.ts'
import {
  annotatorsOfProject,
  dataColumns,
  deletePredictionsOfVersion,
  modelVersions,
  projectCounts,
  projectForScope,
  projectUsage,
} from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canEditPredictions, canEditProject, canSeeProjectData } from '../policies/projects.ts'
import { presentUserBrief } from '../presenters/present-label-studio-project.ts'
import { presentProjectSummary } from '../presenters/present-project-summary.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Projects (Label Studio)'
const anything = z.record(z.string(), z.unknown())

const summary = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/summary',
    summary: 'Which data columns, controls and labels the project has used',
    tag: TAG,
    params: projectParams,
    answers: { 200: anything },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canSeeProjectData(project))
    const tasks = (await projectCounts(scope, [project.id])).get(project.id)?.tasks ?? 0
    const columns = await dataColumns(scope, project.id)
    return ok(
      presentProjectSummary(project, { tasks, columns, usage: await projectUsage(scope, project.id) }),
    )
  },
)

const annotators = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/annotators',
    summary: 'Everybody who has answered in the project',
    tag: TAG,
    params: projectParams,
    answers: { 200: z.array(anything) },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canSeeProjectData(project))
    return ok((await annotatorsOfProject(scope, project.id)).map(presentUserBrief))
  },
)

const versions = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/model-versions',
    summary: 'Versions that predictions were made by, with their number',
    tag: TAG,
    params: projectParams,
    query: z.object({ extended: z.string().optional(), include_live_models: z.string().optional() }),
    answers: { 200: anything },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canSeeProjectData(project))
    const found = await modelVersions(scope, project.id)
    if (!/^(true|1|on|yes)$/i.test(query.extended ?? '')) {
      return ok(Object.fromEntries(found.map(({ modelVersion, count }) => [modelVersion, count])))
    }
    return ok({
      static: found.map(({ modelVersion, count, latest }) => ({
        model_version: modelVersion,
        count,
        latest: latest.toISOString(),
      })),
      live: null,
    })
  },
)

const deleteVersion = route(
  {
    method: 'delete',
    path: '/api/projects/:projectId/model-versions',
    summary: 'Takes away every prediction of one version',
    tag: TAG,
    params: projectParams,
    body: z.object({ model_version: z.string() }),
    answers: { 200: anything },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditPredictions(project))
    const deleted = await deletePredictionsOfVersion(scope, project.id, body.model_version)
    return ok({ deleted_predictions: deleted })
  },
)

const sample = route(
  {
    method: 'post',
    path: '/api/projects/:projectId/sample-task',
    summary: 'A made-up task that fits a configuration',
    tag: TAG,
    params: projectParams,
    body: z.object({ label_config: z.string().optional() }),
    answers: { 200: anything },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditProject(project))
    const data = sampleTask(acceptConfig(body.label_config ?? project.labelConfig))
    return ok({ sample_task: { data, annotations: [], predictions: [] } })
  },
)

export const labelStudioProjectInfoRoutes: readonly Route[] = [
  summary,
  annotators,
  versions,
  deleteVersion,
  sample,
]
