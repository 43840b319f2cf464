import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { assumption, checkTaskData } from '../../domain/labeling-config/check-task-data.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import type { JsonObject } from '../../domain/wire.ts'
import {
  listedTasks,
  listedTasksQuery,
  plainTask,
  plainTasksQuery,
  projectParams,
  taskChange,
  taskParams,
  taskRequest,
} from '../contract/label-studio-tasks.ts'
import type { TaskRequest } from '../contract/label-studio-tasks.ts'
import {
  answersOfTasks,
  deleteTasks,
  followTaskCount,
  importTasks,
  projectForScope,
  taskForScope,
  taskPage,
  updateTask,
} from '../db/index.ts'
import type { ImportedTask } from '../db/index.ts'
import { labelStudioParts } from '../label-studio-parts.ts'
import { authorize } from '../policies/authorize.ts'
import { canCreateTask, canDeleteTasks, canEditTask, canListTasks, canReadTask } from '../policies/tasks.ts'
import { presentOpenedTask } from '../presenters/present-opened-task.ts'
import {
  presentFullTask,
  presentLightTask,
  presentPlainTask,
} from '../presenters/present-label-studio-task.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const LISTED_PAGE_SIZE = 100
const PLAIN_PAGE_SIZE = 50

const list = route(
  {
    method: 'get',
    path: '/api/tasks',
    summary: "Tasks of a project, in Label Studio's numbered pages; 404 past the last one",
    tag: 'Tasks',
    query: listedTasksQuery,
    answers: { 200: listedTasks },
  },
  async (scope, { query }) => {
    if (query.project === undefined) return withoutProject(query.view)
    const project = await projectForScope(scope, query.project)
    authorize(canListTasks(project))
    const size = Number(query.page_size ?? LISTED_PAGE_SIZE)
    const page = await taskPage(scope, {
      projectId: project.id,
      page: pageNumber(query.page),
      pageSize: size > 0 ? size : LISTED_PAGE_SIZE,
      order: 'as_asked',
      query: query.query,
    })
    const counts = {
      total: page.total,
      total_annotations: page.totalAnnotations,
      total_predictions: page.totalPredictions,
    }
    if (query.fields !== 'all') return ok({ ...counts, tasks: page.rows.map(presentLightTask) })
    const ids = page.rows.map((row) => row.id)
    const parts = await labelStudioParts(scope, project, ids)
    return ok({
      ...counts,
      tasks: page.rows.map((row) => presentFullTask(row, parts(row.id), project.modelVersion)),
    })
  },
)

/** Upstream answers this one outside its envelope. */
function withoutProject(view: number | undefined): Answer {
  if (view !== undefined) throw new DomainError('not_found', 'No View matches the given query.')
  return { status: 404, body: { detail: 'Neither project nor view id specified' } }
}

function pageNumber(page: string | undefined): number {
  const number = Number(page ?? 1)
  if (!Number.isInteger(number) || number < 1) throw new DomainError('invalid_page', 'Invalid page.')
  return number
}

const listOfProject = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/tasks',
    summary: 'Tasks of a project as a bare list, newest change first',
    tag: 'Tasks',
    params: projectParams,
    query: plainTasksQuery,
    answers: { 200: z.array(plainTask) },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canListTasks(project))
    const size = Number(query.page_size ?? PLAIN_PAGE_SIZE)
    if (size === 0 || !Number.isInteger(size)) throw new DomainError('not_found', 'Not found.')
    const page = await taskPage(scope, {
      projectId: project.id,
      page: pageNumber(query.page),
      pageSize: size < 0 ? null : size,
      order: 'newest_change',
    })
    const parts = await labelStudioParts(
      scope,
      project,
      page.rows.map((row) => row.id),
    )
    return ok(page.rows.map((row) => presentPlainTask(row, parts(row.id))))
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/tasks/:taskId',
    summary: 'One task with its answers and predictions',
    tag: 'Tasks',
    params: taskParams,
    answers: { 200: z.record(z.string(), z.json()) },
  },
  async (scope, { params }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canReadTask(project))
    const parts = await labelStudioParts(scope, project, [task.id])
    const answers = await answersOfTasks(scope, [task.id])
    const agreement = project.permissions.has('task.see_agreement') ? task.agreement : null
    return ok(presentOpenedTask({ ...task, agreement }, parts(task.id), answers, project.modelVersion))
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/tasks',
    summary: 'Add one task',
    tag: 'Tasks',
    body: taskRequest,
    answers: { 201: plainTask },
  },
  async (scope, { body }) => {
    const project = await projectForScope(scope, body.project)
    authorize(canCreateTask(project))
    const { taskIds } = await importTasks(scope, {
      projectId: project.id,
      jobId: null,
      sourceKeyPrefix: null,
      rows: [newTask(body, project.labelConfig)],
    })
    await followTaskCount(scope, project.id)
    return created(await plain(scope, taskIds[0] ?? 0))
  },
)

/** @throws DomainError `invalid_input` when the data lacks what the configuration shows. */
function newTask({ data, meta, allow_skip: allowSkip }: TaskRequest, labelConfig: string): ImportedTask {
  const fields = (typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}) as JsonObject
  const problem = checkTaskData(readLabelingConfig(labelConfig), fields)
  if (problem) {
    const sentence = `${problem.message}${assumption('wrapped')}`
    throw new DomainError('invalid_input', sentence, { fields: { non_field_errors: [sentence] } })
  }
  return {
    row: 1,
    data: fields,
    meta: meta ?? {},
    allowSkip: allowSkip ?? true,
    fileName: null,
    annotations: [],
    predictions: [],
  }
}

const change = (method: 'patch' | 'put'): Route =>
  route(
    {
      method,
      path: '/api/tasks/:taskId',
      summary: 'Change the data, the meta or whether it may be skipped',
      tag: 'Tasks',
      params: taskParams,
      body: taskChange,
      answers: { 200: plainTask },
    },
    async (scope, { params, body }) => {
      const { task, project } = await taskForScope(scope, params.taskId)
      authorize(canEditTask(project))
      if (body.project != null && body.project !== project.id) {
        throw new DomainError('not_found', 'No Task matches the given query.')
      }
      await updateTask(scope, task.id, {
        ...(body.data != null && { data: body.data }),
        ...(body.meta != null && { meta: body.meta }),
        ...(body.allow_skip != null && { allowSkip: body.allow_skip }),
      })
      return ok(await plain(scope, task.id))
    },
  )

async function plain(scope: Scope, taskId: number): Promise<unknown> {
  const { task, project } = await taskForScope(scope, taskId)
  const parts = await labelStudioParts(scope, project, [task.id])
  return presentPlainTask(task, parts(task.id))
}

const remove = route(
  {
    method: 'delete',
    path: '/api/tasks/:taskId',
    summary: 'Put a task into the trash',
    tag: 'Tasks',
    params: taskParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canDeleteTasks(project))
    await deleteTasks(scope, project.id, [task.id])
    return noContent()
  },
)

const removeAll = route(
  {
    method: 'delete',
    path: '/api/projects/:projectId/tasks',
    summary: 'Put every task of a project into the trash',
    tag: 'Tasks',
    params: projectParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canDeleteTasks(project))
    await deleteTasks(scope, project.id, null)
    return noContent()
  },
)

export const labelStudioTaskRoutes: readonly Route[] = [
  list,
  listOfProject,
  create,
  show,
  change('patch'),
  change('put'),
  remove,
  removeAll,
]
