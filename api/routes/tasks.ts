import type { Scope } from '../../domain/actor.ts'
import { taskWorkflowId } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { projectParams, taskParams } from '../contract/label-studio-tasks.ts'
import { taskDetail, taskList as taskListShape, taskListQuery, taskTimeline } from '../contract/tasks.ts'
import {
  annotatorsOfTasks,
  answersOfTasks,
  assignmentsOfTasks,
  decisionsOfTask,
  predictionsOfTasks,
  projectForScope,
  reviewsOfTask,
  seatsOfTasks,
  taskForScope,
  taskList,
  timelineOfTask,
} from '../db/index.ts'
import type { ReachedTask } from '../db/index.ts'
import { byTask } from '../presenters/by-task.ts'
import { authorize } from '../policies/authorize.ts'
import { canListTasks, canOpenTask, canOperate } from '../policies/tasks.ts'
import { presentDecision } from '../presenters/present-decision.ts'
import { presentTaskDetail, presentTaskListItem, previewKeyOf } from '../presenters/present-task.ts'
import { presentReservations, presentTimelineEntries } from '../presenters/present-timeline.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const list = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/tasks',
    summary: 'Tasks of a project, by state and text, a window at a time',
    tag: 'Tasks',
    params: projectParams,
    query: taskListQuery,
    answers: { 200: taskListShape },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canListTasks(project))
    const { total, rows } = await taskList(scope, { projectId: project.id, ...query })
    const ids = rows.map((row) => row.id)
    const seats = byTask(await seatsOfTasks(scope, ids))
    const annotators = byTask(await annotatorsOfTasks(scope, ids))
    const previewKey = previewKeyOf(project.labelConfig)
    return ok({
      total,
      tasks: rows.map((row) =>
        presentTaskListItem(row, seats.get(row.id) ?? [], annotators.get(row.id) ?? [], previewKey),
      ),
    })
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/ts/tasks/:taskId',
    summary: 'One task with its seats, answers, predictions, verdicts and last decision',
    tag: 'Tasks',
    params: taskParams,
    answers: { 200: taskDetail },
  },
  async (scope, { params }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canOpenTask(project))
    return ok(
      presentTaskDetail({
        task,
        seats: await seatsOfTasks(scope, [task.id]),
        assignees: await assignmentsOfTasks(scope, [task.id]),
        answers: await answersOfTasks(scope, [task.id]),
        predictions: await predictionsOfTasks(scope, { taskIds: [task.id] }),
        reviews: await reviewsOfTask(scope, task.id),
        decisions: await decisionsOfTask(scope, task.id),
      }),
    )
  },
)

const timeline = route(
  {
    method: 'get',
    path: '/api/ts/tasks/:taskId/timeline',
    summary: 'The whole life of a task: every fact, who held it, every decision with its evidence',
    tag: 'Tasks',
    params: taskParams,
    answers: { 200: taskTimeline },
  },
  async (scope, { params, ctx }) => {
    const reached = await taskForScope(scope, params.taskId)
    authorize(canOpenTask(reached.project))
    const events = await timelineOfTask(scope, reached.task)
    return ok({
      entries: presentTimelineEntries(events),
      decisions: (await decisionsOfTask(scope, reached.task.id)).map(presentDecision),
      reservations: presentReservations(events),
      temporalUrl: temporalUrlOf(scope, reached, ctx),
    })
  },
)

/** For those who operate the platform, where Temporal Web is told to us. */
function temporalUrlOf(scope: Scope, { task, project }: ReachedTask, ctx: Context): string | null {
  const base = ctx.state.deps.temporalWebUrl
  if (base === null || !canOperate(project).allowed) return null
  const workflowId = taskWorkflowId(scope.organizationId, task.projectId, task.id)
  return `${base}/workflows/${encodeURIComponent(workflowId)}`
}

export const taskRoutes: readonly Route[] = [list, show, timeline]
