import { randomUUID } from 'node:crypto'
import { pauseMember } from '../api/db/index.ts'
import type { Permission } from '../domain/permissions.ts'
import { CONFIG, RESULT } from './permission-world.ts'
import type { World } from './permission-world.ts'
import type { Caller } from './http.ts'

/** Who a route answers, and what must be sent to get past its contract. */
export interface Row {
  /** `anybody`, known or not; `somebody` with a role; or whoever has this permission. */
  readonly who: 'anybody' | 'somebody' | Permission
  readonly body?: unknown
  readonly query?: string
  /** The name of a file of one row to send instead. */
  readonly upload?: string
  /** Whoever may not is told that there is nothing, not that he may not. */
  readonly hides?: boolean
  /** Makes what the caller needs, and gives path parameters the world does not have. */
  readonly prepare?: (world: World, caller: Caller) => Promise<Readonly<Record<string, string | number>>>
  /** What a member of another organization is told, where that is not 404: ids in a body are told under their field. */
  readonly stranger?: number
  /** Statuses an allowed caller may get besides success, with the reason beside the row. */
  readonly also?: readonly number[]
}

const projectOf = ({ ids }: World): number => Number(ids['projectId'])
const taskOf = ({ ids }: World): number => Number(ids['taskId'])
/** A task that may be put into the trash: nothing else is asked of it. */
const spareOf = ({ ids }: World): number => Number(ids['spareTaskId'])

/**
 * The one table of permissions: every route the OpenAPI document names, and who may use it. A route without a row
 * fails the test, so that nobody adds one without saying who it is for.
 */
export const PERMISSION_TABLE: Readonly<Record<string, Row | ((world: World) => Row)>> = {
  'GET /health': { who: 'anybody' },
  'GET /api/health': { who: 'anybody' },
  'GET /health/ready': { who: 'anybody' },
  'GET /metrics': { who: 'anybody' },
  'GET /version': { who: 'anybody' },
  'GET /api/version': { who: 'anybody' },
  'GET /docs/api': { who: 'anybody' },
  'GET /api/ts/openapi.json': { who: 'anybody' },

  // 401, 403: nobody's password, no CSRF field, no refresh token in what is sent here.
  'GET /user/login': { who: 'anybody' },
  'POST /user/login': { who: 'anybody', also: [403] },
  'GET /user/signup': { who: 'anybody' },
  'POST /user/signup': { who: 'anybody', also: [403] },
  'GET /logout': { who: 'anybody' },
  'GET /api/ts/session': { who: 'anybody' },
  'POST /api/ts/session': {
    who: 'anybody',
    body: { email: 'who@example.com', password: 'guess' },
    also: [401],
  },
  'DELETE /api/ts/session': { who: 'anybody' },
  'POST /api/ts/sign-up': { who: 'anybody', body: {}, also: [400] },
  'POST /api/token/refresh': { who: 'anybody', body: { refresh: 'none' }, also: [401] },

  'GET /api/ts/account': { who: 'somebody' },
  'PATCH /api/ts/account': { who: 'somebody', body: { phone: '1' } },
  'GET /api/ts/account/token': { who: 'tokens.create' },
  'POST /api/ts/account/token/reset': { who: 'tokens.create' },
  'GET /api/current-user': { who: 'somebody' },
  'PATCH /api/current-user': { who: 'somebody', body: { phone: '1' } },
  'GET /api/current-user/whoami': { who: 'somebody' },
  'GET /api/current-user/token': { who: 'tokens.create' },
  'POST /api/current-user/reset-token': { who: 'tokens.create' },
  'GET /api/current-user/hotkeys': { who: 'somebody' },
  'PATCH /api/current-user/hotkeys': { who: 'somebody', body: { custom_hotkeys: {} } },
  'GET /api/token': { who: 'somebody' },
  'POST /api/token': { who: 'tokens.create' },
  // 400, 404: the token sent is none.
  'POST /api/token/rotate': { who: 'somebody', body: { refresh: 'none' }, also: [400] },
  'POST /api/token/blacklist': { who: 'somebody', body: { refresh: 'none' }, also: [404] },

  'GET /api/ts/people': { who: 'members.view' },
  'PATCH /api/ts/people/:userId': { who: 'members.edit_role', body: { role: 'reviewer' } },
  'DELETE /api/ts/people/:userId': { who: 'members.edit_role' },
  'GET /api/ts/invite': { who: 'members.invite' },
  'POST /api/ts/invite/reset': { who: 'members.invite' },
  'GET /api/invite': { who: 'members.invite' },
  'POST /api/invite/reset-token': { who: 'members.invite' },
  'GET /api/users': { who: 'somebody' },
  'POST /api/users': () => ({
    who: 'members.invite',
    body: { username: 'new', email: `${randomUUID()}@example.com` },
  }),
  // Without members.view one finds only oneself.
  'GET /api/users/:userId': { who: 'somebody', also: [404] },
  'PATCH /api/users/:userId': { who: 'members.edit_role', body: { phone: '1' } },
  'DELETE /api/users/:userId': { who: 'members.edit_role' },

  'GET /api/ts/organization': { who: 'organization.view' },
  'PATCH /api/ts/organization': { who: 'organization.edit', body: { title: 'New' } },
  'GET /api/ts/organization/permissions': { who: 'organization.view' },
  'PUT /api/ts/organization/permissions/:permission': {
    who: 'organization.permissions',
    body: { roles: null },
  },
  'GET /api/organizations': { who: 'somebody' },
  'GET /api/organizations/:organizationId': { who: 'somebody' },
  'PATCH /api/organizations/:organizationId': { who: 'organization.edit', body: { title: 'New' } },
  'GET /api/organizations/:organizationId/memberships': { who: 'members.view' },
  'PATCH /api/organizations/:organizationId/memberships': ({ ids }) => ({
    who: 'members.edit_role',
    body: { user_id: ids['userId'], role: 'RE' },
  }),
  'GET /api/organizations/:organizationId/memberships/:userId': { who: 'members.view' },
  'DELETE /api/organizations/:organizationId/memberships/:userId': { who: 'members.edit_role' },
  'GET /api/jwt/settings': { who: 'somebody' },
  'POST /api/jwt/settings': { who: 'organization.edit', body: { legacy_api_tokens_enabled: true } },

  'GET /api/workspaces': { who: 'somebody' },
  'POST /api/workspaces': { who: 'workspaces.edit', body: { title: 'New' } },
  'GET /api/workspaces/:workspaceId': { who: 'somebody' },
  'PATCH /api/workspaces/:workspaceId': { who: 'workspaces.edit', body: { title: 'New' } },
  'DELETE /api/workspaces/:workspaceId': { who: 'workspaces.edit' },
  'GET /api/workspaces/:workspaceId/memberships': { who: 'members.view' },
  'POST /api/workspaces/:workspaceId/memberships': ({ ids }) => ({
    who: 'workspaces.edit',
    body: { user: ids['userId'] },
  }),
  'DELETE /api/workspaces/:workspaceId/memberships': ({ ids }) => ({
    who: 'workspaces.edit',
    query: `?user_id=${ids['userId']}`,
  }),

  'GET /api/ts/projects': { who: 'somebody' },
  'POST /api/ts/projects': { who: 'projects.create', body: { title: 'New project', labelConfig: CONFIG } },
  'GET /api/ts/projects/:projectId': { who: 'somebody' },
  'PATCH /api/ts/projects/:projectId': { who: 'project.edit', body: { description: 'New' } },
  'POST /api/ts/projects/:projectId/publish': { who: 'project.edit', body: { published: true } },
  'DELETE /api/ts/projects/:projectId': { who: 'project.delete' },
  'GET /api/projects': { who: 'somebody' },
  'POST /api/projects': { who: 'projects.create', body: { title: 'New project' } },
  'GET /api/projects/counts': { who: 'somebody' },
  'GET /api/projects/:projectId': { who: 'somebody' },
  'PATCH /api/projects/:projectId': { who: 'project.edit', body: { description: 'New' } },
  'PUT /api/projects/:projectId': { who: 'project.edit', body: { title: 'Other title' } },
  'DELETE /api/projects/:projectId': { who: 'project.delete' },
  'GET /api/projects/:projectId/summary': { who: 'data.view' },
  'GET /api/projects/:projectId/annotators': { who: 'data.view' },
  'GET /api/projects/:projectId/model-versions': { who: 'data.view' },
  'DELETE /api/projects/:projectId/model-versions': {
    who: 'prediction.edit',
    body: { model_version: 'none' },
  },
  'POST /api/projects/:projectId/sample-task': { who: 'project.edit', body: { label_config: CONFIG } },
  'POST /api/projects/validate': { who: 'anybody', body: { label_config: CONFIG } },
  'POST /api/projects/:projectId/validate': { who: 'project.edit', body: { label_config: CONFIG } },
  'GET /api/ts/projects/:projectId/config-versions': { who: 'project.edit' },
  'POST /api/ts/labeling-config/check': { who: 'somebody', body: { labelConfig: CONFIG } },
  'POST /api/projects/:projectId/tasks/assignees': ({ ids }) => ({
    who: 'task.assign',
    body: { type: 'AN', users: [ids['userId']], selectedItems: { all: true } },
    // Whoever is named must be one of the project's people.
    also: [400],
  }),
  'POST /api/ts/projects/:projectId/unassign': {
    who: 'task.assign',
    body: { type: 'AN', selectedItems: { all: true } },
  },
  'GET /api/projects/:projectId/tasks/:taskId/assignees': { who: 'task.assign' },
  'POST /api/projects/:projectId/tasks/:taskId/assignees': {
    who: 'task.assign',
    body: { type: 'AN', users: [] },
  },
  'PATCH /api/projects/:projectId/tasks/:taskId/assignees': {
    who: 'task.assign',
    body: { type: 'AN', users: [] },
  },
  'DELETE /api/projects/:projectId/tasks/:taskId/assignees': { who: 'task.assign' },
  'GET /api/ts/projects/:projectId/members': { who: 'project.members' },
  'POST /api/ts/projects/:projectId/members': ({ ids }) => ({
    who: 'project.members',
    body: { userIds: [ids['userId']] },
  }),
  'PATCH /api/ts/projects/:projectId/members/:userId': { who: 'project.members', body: { role: 'reviewer' } },
  'DELETE /api/ts/projects/:projectId/members/:userId': { who: 'project.members' },

  'GET /api/projects/:projectId/members/:userId/pauses': { who: 'people.pause' },
  'POST /api/projects/:projectId/members/:userId/pauses': {
    who: 'people.pause',
    body: { reason: 'MANUAL' },
  },
  'GET /api/projects/:projectId/members/:userId/pauses/:pauseId': { who: 'people.pause', prepare: pause },
  'PATCH /api/projects/:projectId/members/:userId/pauses/:pauseId': {
    who: 'people.pause',
    body: { verbose_reason: 'Other words' },
    prepare: pause,
  },
  'DELETE /api/projects/:projectId/members/:userId/pauses/:pauseId': { who: 'people.pause', prepare: pause },

  'POST /api/ts/samples': { who: 'projects.create', body: { sample: 'emails' } },
  'POST /api/projects/:projectId/import': { who: 'data.import', body: [{ text: 'Three' }] },
  'POST /api/projects/:projectId/tasks/bulk': { who: 'data.import', body: [{ text: 'Three' }] },
  'POST /api/projects/:projectId/reimport': { who: 'data.import', body: { file_upload_ids: [] } },
  'POST /api/projects/:projectId/import/predictions': { who: 'prediction.edit', body: [] },
  'POST /api/ts/projects/:projectId/imports': { who: 'data.import', upload: 'four.csv' },
  'GET /api/ts/jobs': { who: 'somebody' },
  // The job is the owner's: others do not know of it unless they see every job.
  'GET /api/ts/jobs/:jobId': { who: 'jobs.view_all', hides: true },
  'GET /api/ts/jobs/:jobId/problems': { who: 'jobs.view_all', hides: true },
  'POST /api/ts/jobs/:jobId/cancel': { who: 'jobs.view_all', hides: true },
  // 409: it has not made its file yet.
  'GET /api/ts/jobs/:jobId/file': { who: 'jobs.view_all', hides: true, also: [409] },
  'GET /data/upload/:projectId/:name': { who: 'somebody' },
  'GET /api/projects/:projectId/file-uploads': { who: 'data.view' },
  'DELETE /api/projects/:projectId/file-uploads': { who: 'data.delete', body: {} },
  'GET /api/import/file-upload/:fileUploadId': { who: 'data.view' },
  'DELETE /api/import/file-upload/:fileUploadId': { who: 'data.delete' },
  'GET /api/projects/:projectId/export': { who: 'data.export', query: '?exportType=JSON' },
  'GET /api/projects/:projectId/export/formats': { who: 'data.export' },

  'GET /api/ts/trash': { who: 'project.delete' },
  'GET /api/ts/projects/:projectId/trash': { who: 'data.delete' },
  'POST /api/ts/projects/:projectId/restore': { who: 'project.delete' },
  'POST /api/ts/tasks/delete': (world) => ({
    who: 'data.delete',
    body: { projectId: projectOf(world), ids: [spareOf(world)] },
    stranger: 404,
  }),
  'POST /api/ts/tasks/restore': (world) => ({
    who: 'data.delete',
    body: { projectId: projectOf(world), ids: [spareOf(world)] },
    stranger: 404,
  }),
  'POST /api/ts/annotations/:annotationId/restore': { who: 'task.edit' },

  'GET /api/ts/projects/:projectId/tasks': { who: 'data.view' },
  'GET /api/ts/projects/:projectId/tasks/:taskId/offer': ({ ids }) => ({
    who: 'task.assign',
    query: `?userId=${ids['userId']}`,
  }),
  'GET /api/ts/tasks/:taskId': { who: 'task.see_others_answers' },
  // 404: the world's task names no address.
  'GET /api/ts/tasks/:taskId/content': { who: 'task.label', query: '?url=https://example.com/', also: [404] },
  'GET /api/ts/tasks/:taskId/timeline': { who: 'task.see_others_answers' },
  'GET /api/tasks': (world) => ({ who: 'data.view', query: `?project=${projectOf(world)}`, stranger: 404 }),
  'POST /api/tasks': (world) => ({
    who: 'data.import',
    body: { project: projectOf(world), data: { text: 'Three' } },
    stranger: 404,
  }),
  'GET /api/projects/:projectId/tasks': { who: 'data.view' },
  'DELETE /api/projects/:projectId/tasks': { who: 'data.delete' },
  'GET /api/tasks/:taskId': { who: 'task.label' },
  'PATCH /api/tasks/:taskId': { who: 'task.edit', body: { meta: { a: 1 } } },
  'PUT /api/tasks/:taskId': { who: 'task.edit', body: { data: { text: 'Other' } } },
  'DELETE /api/tasks/:taskId': { who: 'data.delete' },
  'GET /api/predictions': (world) => ({ who: 'task.label', query: `?task=${taskOf(world)}`, stranger: 404 }),
  'POST /api/predictions': (world) => ({
    who: 'prediction.edit',
    body: { task: taskOf(world), result: RESULT },
    stranger: 400,
  }),
  'GET /api/predictions/:predictionId': { who: 'task.label' },
  'PATCH /api/predictions/:predictionId': { who: 'prediction.edit', body: { score: 0.5 } },
  'PUT /api/predictions/:predictionId': { who: 'prediction.edit', body: { score: 0.5 } },
  'DELETE /api/predictions/:predictionId': { who: 'prediction.edit' },

  'POST /api/ts/projects/:projectId/claim': { who: 'task.label', body: {} },
  'GET /api/projects/:projectId/next': { who: 'task.label' },
  // 400: the configuration of the world asks for more than a choice.
  'POST /api/ts/projects/:projectId/claim-grid': { who: 'task.label', body: {}, also: [400] },
  'GET /api/projects/:projectId/label-stream-history': { who: 'task.label' },
  'POST /api/ts/tasks/:taskId/postpone': { who: 'task.label', body: { result: RESULT } },
  'POST /api/ts/tasks/:taskId/shown': { who: 'task.label', body: {} },
  'POST /api/ts/projects/:projectId/chosen': { who: 'data.view', body: { state: 'created' } },
  'GET /api/ts/projects/:projectId/chosen/:chosenId': {
    who: 'data.view',
    prepare: chosen,
  },
  'GET /api/ts/projects/:projectId/desk': { who: 'task.label' },
  'POST /api/ts/projects/:projectId/desk/leave': { who: 'task.label', body: { deskId: randomUUID() } },
  // Whoever does not hold a reservation is told that he does not, whether there is one or not.
  'POST /api/ts/reservations/:reservationId/renew': { who: 'somebody', prepare: reserve, stranger: 422 },
  'DELETE /api/ts/reservations/:reservationId': { who: 'somebody', prepare: reserve, stranger: 204 },
  'PUT /api/ts/tasks/:taskId/draft': { who: 'task.label', body: { result: RESULT } },
  'GET /api/tasks/:taskId/drafts': { who: 'task.label' },
  'POST /api/tasks/:taskId/drafts': { who: 'task.label', body: { result: RESULT } },
  'GET /api/tasks/:taskId/annotations/:annotationId/drafts': { who: 'task.see_others_answers' },
  'POST /api/tasks/:taskId/annotations/:annotationId/drafts': {
    who: 'task.see_others_answers',
    body: { result: RESULT },
  },
  'GET /api/drafts/:draftId': { who: 'somebody', prepare: draft },
  'PATCH /api/drafts/:draftId': { who: 'somebody', body: { result: [] }, prepare: draft },
  'DELETE /api/drafts/:draftId': { who: 'somebody', prepare: draft },
  'GET /api/ts/annotations/:annotationId/versions': { who: 'task.see_others_answers' },
  'GET /api/annotations/:annotationId': { who: 'task.see_others_answers' },
  'PATCH /api/annotations/:annotationId': { who: 'task.edit', body: { result: RESULT } },
  'PUT /api/annotations/:annotationId': { who: 'task.edit', body: { result: RESULT } },
  'DELETE /api/annotations/:annotationId': { who: 'task.edit' },
  // 422: the task of the world is not in review.
  'POST /api/ts/tasks/:taskId/reviews': ({ ids }) => ({
    who: 'task.review',
    body: {
      uniqueId: randomUUID(),
      round: 1,
      verdicts: [{ annotationId: ids['annotationId'], verdict: 'accepted' }],
    },
    also: [422],
  }),
  // 422: it was not sent back.
  'POST /api/ts/annotations/:annotationId/disagree': {
    who: 'task.label',
    body: { uniqueId: randomUUID(), reason: 'It says so in the first line' },
    also: [422],
    prepare: answer,
  },
  'GET /api/ts/escalations': { who: 'projects.view_all' },
  'GET /api/ts/projects/:projectId/escalations': { who: 'task.assign' },
  // 422: the task of the world is not stuck.
  'POST /api/ts/tasks/:taskId/escalation/answer': { who: 'task.assign', also: [422] },
  'POST /api/ts/tasks/:taskId/escalation/assign': ({ ids }) => ({
    who: 'task.assign',
    body: { userId: ids['userId'] },
    also: [422, 400],
  }),
  'POST /api/ts/tasks/:taskId/escalation/accept': ({ ids }) => ({
    who: 'task.assign',
    body: { uniqueId: randomUUID(), round: 1, annotationId: ids['annotationId'] },
    also: [422],
  }),
  'POST /api/ts/tasks/:taskId/escalation/exclude': {
    who: 'task.assign',
    body: { reason: 'Cut off' },
    also: [422],
  },
  'POST /api/ts/tasks/:taskId/escalation/readmit': { who: 'task.assign', also: [422] },
  'GET /api/tasks/:taskId/annotations': { who: 'task.label' },
  'POST /api/tasks/:taskId/annotations': { who: 'task.label', body: { result: RESULT } },
}

/** A seat of the caller's own. */
async function reserve({ ids }: World, caller: Caller): Promise<{ readonly reservationId: string }> {
  const answer = await caller.post(`/api/ts/projects/${ids['projectId']}/claim`, {})
  return { reservationId: (answer.body?.reservation?.id as string | undefined) ?? randomUUID() }
}

/** A stream of tasks the caller chose, which is his alone. */
async function chosen({ ids }: World, caller: Caller): Promise<{ readonly chosenId: number }> {
  const answer = await caller.post(`/api/ts/projects/${ids['projectId']}/chosen`, { state: 'created' })
  return { chosenId: answer.status === 201 ? (answer.body.id as number) : 1 }
}

/** A draft of the caller's own: nobody reads another's. */
async function draft({ ids }: World, caller: Caller): Promise<{ readonly draftId: number }> {
  const answer = await caller.post(`/api/tasks/${ids['taskId']}/drafts`, { result: RESULT })
  return { draftId: (answer.body?.id as number | undefined) ?? 0 }
}

/** An answer of the caller's own. */
async function answer({ ids }: World, caller: Caller): Promise<{ readonly annotationId: number }> {
  const made = await caller.post(`/api/tasks/${ids['taskId']}/annotations`, { result: RESULT })
  return { annotationId: (made.body?.id as number | undefined) ?? Number(ids['annotationId']) }
}

/** A pause of the world's member, made by its owner. */
async function pause({ ids, byRole }: World): Promise<{ readonly pauseId: number }> {
  const made = await pauseMember(byRole.owner.scope, {
    projectId: Number(ids['projectId']),
    userId: Number(ids['userId']),
    reason: 'BEHAVIOR_BASED',
    words: '',
    until: null,
  })
  return { pauseId: made.pauseId }
}
