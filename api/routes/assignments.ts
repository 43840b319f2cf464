import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import {
  assigneesParams,
  assignmentList,
  assignmentRequest,
  bulkAssigned,
  bulkAssignment,
  bulkUnassigned,
  bulkUnassignment,
  unassignQuery,
} from '../contract/assignments.ts'
import type { AssignmentTypeCode } from '../contract/assignments.ts'
import { projectParams } from '../contract/label-studio-tasks.ts'
import { assignmentsOfTasks, assignTasks, projectForScope, taskForScope, unassignTasks } from '../db/index.ts'
import type { ReachedProject } from '../db/index.ts'
import { assignMany } from '../assign-many.ts'
import { authorize } from '../policies/authorize.ts'
import { canAssignTasks } from '../policies/tasks.ts'
import { presentAssignment } from '../presenters/present-assignment.ts'
import { refuseUnfitAssignees } from '../refuse-unfit-assignees.ts'
import { noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Assignments'
const PATH = '/api/projects/:projectId/tasks/:taskId/assignees'
const KIND = { AN: 'annotator', RE: 'reviewer' } as const

const assignSelected = route(
  {
    method: 'post',
    path: '/api/projects/:projectId/tasks/assignees',
    summary: 'Assigns the tasks of a selection or filter to people, in its order',
    tag: TAG,
    params: projectParams,
    body: bulkAssignment,
    answers: { 200: bulkAssigned },
  },
  async (scope, { params, body: { type, users, ...query } }) => {
    const project = await projectToAssign(scope, params.projectId)
    await refuseUnfitAssignees(scope, project, users, KIND[type])
    const request = { projectId: project.id, act: 'assign', type: KIND[type], userIds: users, query } as const
    const { assignments, taskIds, jobId } = await assignMany(scope, request)
    return ok({ assignments, async: jobId !== null, task_ids: taskIds, job: jobId })
  },
)

const unassignMany = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/unassign',
    summary: 'Takes the tasks of a selection or filter back from people, or from everybody',
    tag: TAG,
    params: projectParams,
    body: bulkUnassignment,
    answers: { 200: bulkUnassigned },
  },
  async (scope, { params, body: { type, users = null, ...query } }) => {
    const project = await projectToAssign(scope, params.projectId)
    const request = {
      projectId: project.id,
      act: 'unassign',
      type: KIND[type],
      userIds: users,
      query,
    } as const
    const { assignments, jobId } = await assignMany(scope, request)
    return ok({ assignments, async: jobId !== null, job: jobId })
  },
)

const list = route(
  {
    method: 'get',
    path: PATH,
    summary: 'To whom a task is assigned',
    tag: TAG,
    params: assigneesParams,
    answers: { 200: assignmentList },
  },
  async (scope, { params }) => {
    await taskToAssign(scope, params)
    return ok(await assignees(scope, params.taskId))
  },
)

const assign = route(
  {
    method: 'post',
    path: PATH,
    summary: 'Assigns a task to people, beside those who have it',
    tag: TAG,
    params: assigneesParams,
    body: assignmentRequest,
    answers: { 200: assignmentList },
  },
  async (scope, { params, body }) => {
    const project = await taskToAssign(scope, params)
    await add(scope, project, params.taskId, body)
    return ok(await assignees(scope, params.taskId))
  },
)

const replace = route(
  {
    method: 'patch',
    path: PATH,
    summary: 'Assigns a task to these people and no others',
    tag: TAG,
    params: assigneesParams,
    body: assignmentRequest,
    answers: { 200: assignmentList },
  },
  async (scope, { params, body }) => {
    const project = await taskToAssign(scope, params)
    await add(scope, project, params.taskId, body)
    const rows = await assignmentsOfTasks(scope, [params.taskId])
    const others = rows.filter(({ type, userId }) => type === KIND[body.type] && !body.users.includes(userId))
    const userIds = others.map(({ userId }) => userId)
    const request = { projectId: project.id, taskIds: [params.taskId], userIds, type: KIND[body.type] }
    if (userIds.length > 0) await unassignTasks(scope, request)
    return ok(await assignees(scope, params.taskId))
  },
)

const remove = route(
  {
    method: 'delete',
    path: PATH,
    summary: 'Takes a task back from people, or from everybody',
    tag: TAG,
    params: assigneesParams,
    query: unassignQuery,
    answers: { 204: null },
  },
  async (scope, { params, query }) => {
    const project = await taskToAssign(scope, params)
    const userIds = query.users === undefined ? null : numbersOf(query.users)
    for (const code of query.type === undefined ? (['AN', 'RE'] as const) : [query.type]) {
      const request = { projectId: project.id, taskIds: [params.taskId], userIds, type: KIND[code] }
      await unassignTasks(scope, request)
    }
    return noContent()
  },
)

async function projectToAssign(scope: Scope, projectId: number): Promise<ReachedProject> {
  const project = await projectForScope(scope, projectId)
  authorize(canAssignTasks(project))
  return project
}

async function taskToAssign(
  scope: Scope,
  { projectId, taskId }: { readonly projectId: number; readonly taskId: number },
): Promise<ReachedProject> {
  const { task, project } = await taskForScope(scope, taskId)
  if (task.projectId !== projectId) throw new DomainError('not_found', 'No Task matches the given query.')
  authorize(canAssignTasks(project))
  return project
}

async function add(
  scope: Scope,
  project: ReachedProject,
  taskId: number,
  { type, users }: { readonly type: AssignmentTypeCode; readonly users: readonly number[] },
): Promise<void> {
  if (users.length === 0) return
  await refuseUnfitAssignees(scope, project, users, KIND[type])
  await assignTasks(scope, { projectId: project.id, taskIds: [taskId], userIds: users, type: KIND[type] })
}

async function assignees(scope: Scope, taskId: number): Promise<ReturnType<typeof presentAssignment>[]> {
  return (await assignmentsOfTasks(scope, [taskId])).map(presentAssignment)
}

const numbersOf = (text: string): number[] =>
  text
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)

export const assignmentRoutes: readonly Route[] = [
  assignSelected,
  unassignMany,
  list,
  assign,
  replace,
  remove,
]
