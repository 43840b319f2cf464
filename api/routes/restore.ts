import { annotation, annotationParams } from '../contract/annotations.ts'
import { projectParams } from '../contract/projects.ts'
import {
  deleteTasksRequest,
  projectRestored,
  restoreTasksRequest,
  tasksDeleted,
  tasksRestored,
} from '../contract/trash.ts'
import {
  annotationAnywhere,
  beginRestoring,
  deleteTasks,
  MOST_RESTORED_AT_ONCE,
  projectAnywhere,
  projectForScope,
  restoreAnnotation,
  restoreProject,
  restoreTasks,
  taskForScope,
  trashTotals,
} from '../db/index.ts'
import { canRestoreAnnotation } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { canDeleteProject } from '../policies/projects.ts'
import { canDeleteTasks } from '../policies/tasks.ts'
import { presentAnnotation } from '../presenters/present-annotation.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Trash'

const restoreOne = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/restore',
    summary: 'Takes a project out of the trash; one that is not there stays as it is',
    tag: TAG,
    params: projectParams,
    answers: { 200: projectRestored },
  },
  async (scope, { params }) => {
    const project = await projectAnywhere(scope, params.projectId)
    authorize(canDeleteProject(project))
    await restoreProject(scope, project.id)
    return ok({ id: project.id, title: project.title })
  },
)

const remove = route(
  {
    method: 'post',
    path: '/api/ts/tasks/delete',
    summary: 'Puts tasks of a project into the trash, where they rest with their answers',
    tag: TAG,
    body: deleteTasksRequest,
    answers: { 200: tasksDeleted },
  },
  async (scope, { body }) => {
    const project = await projectForScope(scope, body.projectId)
    authorize(canDeleteTasks(project))
    return ok({ deleted: await deleteTasks(scope, project.id, body.ids) })
  },
)

const restoreMany = route(
  {
    method: 'post',
    path: '/api/ts/tasks/restore',
    summary:
      'Takes tasks of a project out of the trash, the same with their answers; others stay as they are',
    tag: TAG,
    body: restoreTasksRequest,
    answers: { 200: tasksRestored },
  },
  async (scope, { body }) => {
    const project = await projectForScope(scope, body.projectId)
    authorize(canDeleteTasks(project))
    const { tasks } = await trashTotals(scope, project.id)
    if (body.all && tasks > MOST_RESTORED_AT_ONCE) {
      const { id } = await beginRestoring(scope, project.id, tasks)
      return ok({ restored: 0, left: tasks, jobId: id })
    }
    const restored = await restoreTasks(scope, project.id, body.ids ?? null)
    return ok({ restored, left: (await trashTotals(scope, project.id)).tasks, jobId: null })
  },
)

const restoreAnswer = route(
  {
    method: 'post',
    path: '/api/ts/annotations/:annotationId/restore',
    summary:
      'Takes an annotation out of the trash; where its place was filled meanwhile it is kept as an extra one',
    tag: TAG,
    params: annotationParams,
    answers: { 200: annotation },
  },
  async (scope, { params }) => {
    const row = await annotationAnywhere(scope, params.annotationId)
    const { project } = await taskForScope(scope, row.taskId)
    authorize(canRestoreAnnotation(project, scope.actor?.id, row))
    return ok(
      presentAnnotation(await restoreAnnotation(scope, { annotationId: row.id, project }), new Date()),
    )
  },
)

export const restoreRoutes: readonly Route[] = [restoreOne, remove, restoreMany, restoreAnswer]
