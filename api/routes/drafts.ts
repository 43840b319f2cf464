import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import {
  annotationDraftParams,
  draftParams,
  lsDraft,
  lsDraftChange,
  lsDraftRequest,
} from '../contract/drafts.ts'
import { taskParams } from '../contract/annotations.ts'
import { deleteDraft, draftForScope, draftsOfTasks, saveDraft } from '../db/index.ts'
import { draftTarget } from '../draft-target.ts'
import { presentDraft } from '../presenters/present-draft.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const TAG = 'Drafts'
const OF_TASK = '/api/tasks/:taskId/drafts'
const OF_ANNOTATION = '/api/tasks/:taskId/annotations/:annotationId/drafts'
const ONE = '/api/drafts/:draftId'

const listOfTask = route(
  {
    method: 'get',
    path: OF_TASK,
    summary: "The caller's drafts of a task",
    tag: TAG,
    params: taskParams,
    answers: { 200: z.array(lsDraft) },
  },
  (scope, { params }) => list(scope, params.taskId, null),
)

const listOfAnnotation = route(
  {
    method: 'get',
    path: OF_ANNOTATION,
    summary: "The caller's drafts of a change to an annotation",
    tag: TAG,
    params: annotationDraftParams,
    answers: { 200: z.array(lsDraft) },
  },
  (scope, { params }) => list(scope, params.taskId, params.annotationId),
)

const createOfTask = route(
  {
    method: 'post',
    path: OF_TASK,
    summary: 'Keeps a draft of a new answer',
    tag: TAG,
    params: taskParams,
    body: lsDraftRequest,
    answers: { 201: lsDraft },
  },
  (scope, { params, body }) => create(scope, params.taskId, null, body),
)

const createOfAnnotation = route(
  {
    method: 'post',
    path: OF_ANNOTATION,
    summary: 'Keeps a draft of a change to an annotation',
    tag: TAG,
    params: annotationDraftParams,
    body: lsDraftRequest,
    answers: { 201: lsDraft },
  },
  (scope, { params, body }) => create(scope, params.taskId, params.annotationId, body),
)

async function list(scope: Scope, taskId: number, annotationId: number | null): Promise<Answer> {
  await draftTarget(scope, taskId, annotationId)
  const rows = await draftsOfTasks(scope, [taskId])
  const now = new Date()
  return ok(
    rows
      .filter((row) => annotationId === null || row.annotationId === annotationId)
      .map((row) => presentDraft(row, now)),
  )
}

async function create(
  scope: Scope,
  taskId: number,
  annotationId: number | null,
  body: z.output<typeof lsDraftRequest>,
): Promise<Answer> {
  const projectId = await draftTarget(scope, taskId, annotationId)
  const row = await saveDraft(scope, {
    taskId,
    projectId,
    annotationId,
    result: body.result,
    leadTime: body.lead_time ?? null,
    activeSeconds: null,
    wasPostponed: body.was_postponed ?? false,
  })
  return created(presentDraft(row, new Date()))
}

const show = route(
  {
    method: 'get',
    path: ONE,
    summary: "One of the caller's drafts",
    tag: TAG,
    params: draftParams,
    answers: { 200: lsDraft },
  },
  async (scope, { params }) => ok(presentDraft(await draftForScope(scope, params.draftId), new Date())),
)

const change = route(
  {
    method: 'patch',
    path: ONE,
    summary: "Changes one of the caller's drafts",
    tag: TAG,
    params: draftParams,
    body: lsDraftChange,
    answers: { 200: lsDraft },
  },
  async (scope, { params, body }) => {
    const draft = await draftForScope(scope, params.draftId)
    const row = await saveDraft(scope, {
      taskId: draft.taskId,
      projectId: draft.projectId,
      annotationId: draft.annotationId,
      result: body.result ?? (draft.result as unknown[]),
      leadTime: body.lead_time ?? draft.leadTime,
      activeSeconds: draft.activeSeconds,
      wasPostponed: body.was_postponed ?? draft.wasPostponed,
    })
    return ok(presentDraft(row, new Date()))
  },
)

const remove = route(
  {
    method: 'delete',
    path: ONE,
    summary: "Throws one of the caller's drafts away",
    tag: TAG,
    params: draftParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const draft = await draftForScope(scope, params.draftId)
    await deleteDraft(scope, draft.id)
    return noContent()
  },
)

export const draftRoutes: readonly Route[] = [
  listOfTask,
  listOfAnnotation,
  createOfTask,
  createOfAnnotation,
  show,
  change,
  remove,
]
