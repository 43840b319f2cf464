import { z } from 'zod'
import type { Scope, Verdict } from '../../domain/actor.ts'
import {
  newWorkspace,
  newWorkspaceMember,
  workspace,
  workspaceMember,
  workspaceMemberQuery,
  workspaceParams,
  workspacePatch,
  workspaceQuery,
} from '../contract/workspaces.ts'
import type { Workspace } from '../contract/workspaces.ts'
import {
  activeOrganization,
  addWorkspaceMember,
  createWorkspace,
  deleteWorkspace,
  memberForScope,
  membersForScope,
  removeWorkspaceMember,
  updateWorkspace,
  workspaceForScope,
  workspaceMemberIds,
  workspacesForScope,
} from '../db/index.ts'
import type { WorkspaceFields } from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentLabelStudioUser } from '../presenters/present-label-studio-user.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: workspaces'
const path = '/api/workspaces'
const onePath = `${path}/:workspaceId`
const membersPath = `${onePath}/memberships`

const list = route(
  {
    method: 'get',
    path,
    summary: 'Workspaces one sees',
    tag,
    query: workspaceQuery,
    answers: { 200: z.array(workspace) },
  },
  async (scope, { query }) => {
    const all = await workspacesForScope(scope)
    const wanted = all.filter(
      ({ isArchived }) => query.is_archived === undefined || isArchived === query.is_archived,
    )
    return ok(wanted.map(presentWorkspace))
  },
)

const create = route(
  { method: 'post', path, summary: 'A new workspace', tag, body: newWorkspace, answers: { 201: workspace } },
  async (scope, { body: { is_archived: isArchived, ...fields } }) => {
    authorize(mayEdit(scope))
    const id = await createWorkspace(scope, { ...fields, isArchived })
    return created(presentWorkspace(await workspaceForScope(scope, id)))
  },
)

const show = route(
  {
    method: 'get',
    path: onePath,
    summary: 'One workspace',
    tag,
    params: workspaceParams,
    answers: { 200: workspace },
  },
  async (scope, { params }) => ok(presentWorkspace(await workspaceForScope(scope, params.workspaceId))),
)

const update = route(
  {
    method: 'patch',
    path: onePath,
    summary: 'Rename, recolour or archive it',
    tag,
    params: workspaceParams,
    body: workspacePatch,
    answers: { 200: workspace },
  },
  async (scope, { params, body: { is_archived: isArchived, ...fields } }) => {
    const { id } = await workspaceForScope(scope, params.workspaceId)
    authorize(mayEdit(scope))
    await updateWorkspace(scope, id, { ...fields, isArchived })
    return ok(presentWorkspace(await workspaceForScope(scope, id)))
  },
)

const remove = route(
  {
    method: 'delete',
    path: onePath,
    summary: 'Delete it, when no project is in it',
    tag,
    params: workspaceParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { id } = await workspaceForScope(scope, params.workspaceId)
    authorize(mayEdit(scope))
    await deleteWorkspace(scope, id)
    return noContent()
  },
)

const listMembers = route(
  {
    method: 'get',
    path: membersPath,
    summary: 'Its members',
    tag,
    params: workspaceParams,
    answers: { 200: z.array(workspaceMember) },
  },
  async (scope, { params }) => {
    const { id } = await workspaceForScope(scope, params.workspaceId)
    authorize(need(scope, 'members.view'))
    const inside = new Set(await workspaceMemberIds(scope, id))
    const active = await activeOrganization(scope)
    const members = (await membersForScope(scope)).filter(({ userId }) => inside.has(userId))
    return ok(members.map((member) => ({ user: presentLabelStudioUser(member, active), workspace: id })))
  },
)

const addMember = route(
  {
    method: 'post',
    path: membersPath,
    summary: 'Add a member of the organization',
    tag,
    params: workspaceParams,
    body: newWorkspaceMember,
    answers: { 201: z.object({ user: z.number().int(), workspace: z.number().int() }) },
  },
  async (scope, { params, body }) => {
    const { id } = await workspaceForScope(scope, params.workspaceId)
    authorize(mayEdit(scope))
    const { userId } = await memberForScope(scope, body.user)
    await addWorkspaceMember(scope, id, userId)
    return created({ user: userId, workspace: id })
  },
)

const removeMember = route(
  {
    method: 'delete',
    path: membersPath,
    summary: 'Take a member out of it',
    tag,
    params: workspaceParams,
    query: workspaceMemberQuery,
    answers: { 204: null },
  },
  async (scope, { params, query }) => {
    const { id } = await workspaceForScope(scope, params.workspaceId)
    authorize(mayEdit(scope))
    await removeWorkspaceMember(scope, id, query.user_id)
    return noContent()
  },
)

export const workspaceRoutes: readonly Route[] = [
  list,
  create,
  show,
  update,
  remove,
  listMembers,
  addMember,
  removeMember,
]

const mayEdit = (scope: Scope): Verdict => need(scope, 'workspaces.edit')

function presentWorkspace({
  isPersonal,
  isArchived,
  createdBy,
  projectsCount,
  ...rest
}: WorkspaceFields): Workspace {
  return {
    ...rest,
    is_personal: isPersonal,
    is_archived: isArchived,
    created_by: createdBy,
    projects_count: projectsCount,
  }
}
