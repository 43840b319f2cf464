import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { stagesOfKind } from '../../domain/queue/stages.ts'
import {
  acceptAnswerRequest,
  assignEscalationRequest,
  escalationList,
  escalationMove,
  ESCALATIONS_SHOWN,
  excludeRequest,
} from '../contract/escalations.ts'
import type { EscalationMove } from '../contract/escalations.ts'
import { taskParams } from '../contract/annotations.ts'
import { projectParams } from '../contract/projects.ts'
import {
  answersOfTasks,
  assignEscalated,
  escalations,
  excludeTask,
  flowOfProject,
  projectForScope,
  readmitTask,
  submitReview,
  taskForScope,
  unfitnessFor,
} from '../db/index.ts'
import type { AssignedTask, Work } from '../db/index.ts'
import { canReview } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { canResolve, canSeeOverdue } from '../policies/escalations.ts'
import { byTask } from '../presenters/by-task.ts'
import { presentEscalation } from '../presenters/present-escalation.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

type List = Awaited<ReturnType<typeof escalations>>

async function present(scope: Scope, { total, rows }: List): Promise<object> {
  const answers = byTask(
    await answersOfTasks(
      scope,
      rows.map(({ taskId }) => taskId),
    ),
  )
  return { total, escalations: rows.map((row) => presentEscalation(row, answers.get(row.taskId) ?? [])) }
}

const list = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/escalations',
    summary: 'Tasks of a project that are stuck until somebody acts on them, the longest due first',
    tag: 'Escalations',
    params: projectParams,
    answers: { 200: escalationList },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canResolve(project))
    const wanted = { projectId: project.id, overdueOnly: false, limit: ESCALATIONS_SHOWN }
    return ok(await present(scope, await escalations(scope, wanted)))
  },
)

const overdue = route(
  {
    method: 'get',
    path: '/api/ts/escalations',
    summary: 'What managers have left lying past its due time, in all projects: for administrators',
    tag: 'Escalations',
    answers: { 200: escalationList },
  },
  async (scope) => {
    authorize(canSeeOverdue(scope))
    return ok(await present(scope, await escalations(scope, { overdueOnly: true, limit: ESCALATIONS_SHOWN })))
  },
)

const answer = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/escalation/answer',
    summary: 'The caller takes a stuck task himself: it is kept for him in his stream',
    tag: 'Escalations',
    params: taskParams,
    answers: { 200: escalationMove },
  },
  async (scope, { params }) => {
    const { task } = await stuckTask(scope, params.taskId)
    return ok(moveOf(await assignEscalated(scope, task.id, scope.actor?.id ?? 0)))
  },
)

const assign = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/escalation/assign',
    summary: 'Gives a stuck task to somebody of its project',
    tag: 'Escalations',
    params: taskParams,
    body: assignEscalationRequest,
    answers: { 200: escalationMove },
  },
  async (scope, { params, body }) => {
    const { task, project } = await stuckTask(scope, params.taskId)
    const reviews = stagesOfKind(
      await flowOfProject(scope, { ...project, flowVersion: task.flowVersion }),
      'review',
    )
    const type = reviews.includes(task.stage) ? 'reviewer' : 'annotator'
    await assertWorksHere(scope, { userId: body.userId, projectId: project.id, type })
    return ok(moveOf(await assignEscalated(scope, task.id, body.userId)))
  },
)

const accept = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/escalation/accept',
    summary: 'Completes a stuck task with one of its answers',
    tag: 'Escalations',
    params: taskParams,
    body: acceptAnswerRequest,
    answers: { 200: escalationMove },
  },
  async (scope, { params, body }) => {
    const { task, project } = await stuckTask(scope, params.taskId)
    authorize(canReview(project))
    const { state } = await submitReview(scope, {
      taskId: task.id,
      project,
      uniqueId: body.uniqueId,
      round: body.round,
      verdicts: [{ annotationId: body.annotationId, verdict: 'accepted' }],
      afterReject: 'author',
      mayJudgeOwn: true,
      ...{ reservationId: null, leadTime: null, activeSeconds: null, startedAt: null },
    })
    return ok({ taskId: task.id, state, stage: null } satisfies EscalationMove)
  },
)

const exclude = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/escalation/exclude',
    summary: 'Takes a stuck task out of the work, with a reason',
    tag: 'Escalations',
    params: taskParams,
    body: excludeRequest,
    answers: { 200: escalationMove },
  },
  async (scope, { params, body }) => {
    const { task } = await stuckTask(scope, params.taskId)
    await excludeTask(scope, task.id, body.reason)
    return ok({ taskId: task.id, state: 'withdrawn', stage: null } satisfies EscalationMove)
  },
)

const readmit = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/escalation/readmit',
    summary: 'Takes an excluded task back: it waits for its managers again',
    tag: 'Escalations',
    params: taskParams,
    answers: { 200: escalationMove },
  },
  async (scope, { params }) => {
    const { task } = await stuckTask(scope, params.taskId)
    await readmitTask(scope, task.id)
    return ok({ taskId: task.id, state: 'escalated', stage: null } satisfies EscalationMove)
  },
)

/** A task the caller may do something about. */
async function stuckTask(scope: Scope, taskId: number): ReturnType<typeof taskForScope> {
  const found = await taskForScope(scope, taskId)
  authorize(canResolve(found.project))
  return found
}

function moveOf({ taskId, state, stageKind }: AssignedTask): EscalationMove {
  return { taskId, state, stage: stageKind === 'review' ? 'review' : 'annotate' }
}

/** Somebody who could do it if he were handed it. */
async function assertWorksHere(scope: Scope, work: Work): Promise<void> {
  const why = await unfitnessFor(scope, work)
  if (why === null) return
  throw new DomainError('invalid_input', 'This person cannot work on the task.', {
    fields: {
      userId: [
        why === 'paused'
          ? 'This person is paused in the project.'
          : 'This person does not work in the project.',
      ],
    },
  })
}

export const escalationRoutes: readonly Route[] = [list, overdue, answer, assign, accept, exclude, readmit]
