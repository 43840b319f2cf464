import { addMembersRequest, memberParams, memberPatch, projectMembers } from '../contract/members.ts'
import { projectParams } from '../contract/projects.ts'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import {
  addProjectMembers,
  projectForScope,
  projectMembersForScope,
  removeProjectMember,
} from '../db/index.ts'
import type { ReachedProject } from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canManageMembers } from '../policies/projects.ts'
import { presentProjectMember } from '../presenters/present-project-member.ts'
import { noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const TAG = 'Members'

const list = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/members',
    summary: 'The members of a project with their role in it',
    tag: TAG,
    params: projectParams,
    answers: { 200: projectMembers },
  },
  async (scope, { params }) => show(scope, await managedProject(scope, params.projectId)),
)

const add = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/members',
    summary: 'Lets people of the organization into a project',
    tag: TAG,
    params: projectParams,
    body: addMembersRequest,
    answers: { 200: projectMembers },
  },
  async (scope, { params, body }) => {
    const project = await managedProject(scope, params.projectId)
    await addProjectMembers(scope, project.id, body)
    return show(scope, project)
  },
)

const patch = route(
  {
    method: 'patch',
    path: '/api/ts/projects/:projectId/members/:userId',
    summary: 'Gives a member another role in this project',
    tag: TAG,
    params: memberParams,
    body: memberPatch,
    answers: { 200: projectMembers },
  },
  async (scope, { params, body }) => {
    const project = await managedProject(scope, params.projectId)
    const members = await projectMembersForScope(scope, project.id)
    if (!members.some(({ userId }) => userId === params.userId)) {
      throw new DomainError('not_found', 'This person is no member of the project.')
    }
    await addProjectMembers(scope, project.id, { userIds: [params.userId], role: body.role })
    return show(scope, project)
  },
)

const remove = route(
  {
    method: 'delete',
    path: '/api/ts/projects/:projectId/members/:userId',
    summary: 'Takes a person out of a project; what he answered stays',
    tag: TAG,
    params: memberParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const project = await managedProject(scope, params.projectId)
    await removeProjectMember(scope, project.id, params.userId)
    return noContent()
  },
)

async function managedProject(scope: Scope, projectId: number): Promise<ReachedProject> {
  const project = await projectForScope(scope, projectId)
  authorize(canManageMembers(project))
  return project
}

async function show(scope: Scope, project: ReachedProject): Promise<Answer> {
  const members = await projectMembersForScope(scope, project.id)
  return ok({
    members: members.map((member) => presentProjectMember(member, scope)),
    openToOrganization: project.openToOrganization,
  })
}

export const memberRoutes: readonly Route[] = [list, add, patch, remove]
