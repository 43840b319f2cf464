import type { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { projectParams } from '../contract/projects.ts'
import { projectTrash, projectTrashQuery, trash } from '../contract/trash.ts'
import {
  annotationsInTrash,
  peopleById,
  projectForScope,
  projectsInTrash,
  tasksInTrash,
  trashTotals,
} from '../db/index.ts'
import type { ReachedProject } from '../db/index.ts'
import { canEditTask, canDeleteTasks } from '../policies/tasks.ts'
import { canSeeTrash } from '../policies/trash.ts'
import { authorize } from '../policies/authorize.ts'
import { previewKeyOf } from '../presenters/present-task.ts'
import {
  peopleInTrash,
  presentAnnotationInTrash,
  presentProjectInTrash,
  presentTaskInTrash,
} from '../presenters/present-trash.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Trash'

const projects = route(
  {
    method: 'get',
    path: '/api/ts/trash',
    summary: 'Deleted projects the person may bring back, and until when',
    tag: TAG,
    answers: { 200: trash },
  },
  async (scope) => {
    authorize(canSeeTrash(scope))
    const rows = await projectsInTrash(scope)
    const people = await peopleById(peopleInTrash(rows))
    return ok({ projects: rows.map((row) => presentProjectInTrash(row, people)) })
  },
)

const ofProject = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/trash',
    summary: 'Deleted tasks of a project, or deleted annotations of tasks that are there, a window at a time',
    tag: TAG,
    params: projectParams,
    query: projectTrashQuery,
    answers: { 200: projectTrash },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(query.kind === 'tasks' ? canDeleteTasks(project) : canEditTask(project))
    return ok({ totals: await trashTotals(scope, project.id), ...(await pageOf(scope, project, query)) })
  },
)

async function pageOf(
  scope: Scope,
  project: ReachedProject,
  { kind, offset, limit }: z.output<typeof projectTrashQuery>,
): Promise<Omit<z.output<typeof projectTrash>, 'totals'>> {
  const page = { projectId: project.id, offset, limit }
  if (kind === 'annotations') {
    const rows = await annotationsInTrash(scope, page)
    const people = await peopleById(peopleInTrash(rows))
    return { tasks: [], annotations: rows.map((row) => presentAnnotationInTrash(row, people)) }
  }
  const rows = await tasksInTrash(scope, page)
  const people = await peopleById(peopleInTrash(rows))
  const previewKey = previewKeyOf(project.labelConfig)
  return { tasks: rows.map((row) => presentTaskInTrash(row, people, previewKey)), annotations: [] }
}

export const trashRoutes: readonly Route[] = [projects, ofProject]
