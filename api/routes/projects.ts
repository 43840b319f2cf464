import { DomainError } from '../../domain/errors.ts'
import type { Scope } from '../../domain/actor.ts'
import { acceptConfig, acceptConfigChange } from '../accept-config.ts'
import {
  createProjectRequest,
  projectDetail,
  projectList as projectListShape,
  projectParams,
  projectPatch,
  publishRequest,
} from '../contract/projects.ts'
import type { CreateProjectRequest } from '../contract/projects.ts'
import {
  createProject,
  deleteProject,
  liveRules,
  projectCounts,
  projectForScope,
  projectList,
  projectMembersForScope,
  roleInProject,
  updateProject,
} from '../db/index.ts'
import type { ProjectChanges, ReachedProject } from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canCreateProject, canDeleteProject, canEditProject } from '../policies/projects.ts'
import {
  missingToPublish,
  presentProjectCard,
  presentProjectDetail,
  tagsNotDrawn,
} from '../presenters/present-project.ts'
import type { DetailFacts } from '../presenters/present-project.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { safeHtml } from '../safe-html.ts'
import { workInProjects } from '../work-in-projects.ts'

const TAG = 'Projects'

const list = route(
  {
    method: 'get',
    path: '/api/ts/projects',
    summary: 'Every project the person reaches, as cards',
    tag: TAG,
    answers: { 200: projectListShape },
  },
  async (scope) => {
    const { rows } = await projectList(scope, { offset: 0, limit: null })
    const ids = rows.map(({ project }) => project.id)
    const counts = await projectCounts(scope, ids)
    const reached = []
    for (const { project, memberRole } of rows)
      reached.push({ project, permissions: (await roleInProject(scope, memberRole)).permissions })
    const work = await workInProjects(scope, reached)
    const projects = reached.map(({ project, permissions }) =>
      presentProjectCard({
        project,
        permissions,
        counts: counts.get(project.id) ?? null,
        work: work.get(project.id) ?? null,
      }),
    )
    return ok({ projects })
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/ts/projects',
    summary: 'A new project for chosen people or for everyone; publishing it is a step of its own',
    tag: TAG,
    body: createProjectRequest,
    answers: { 201: projectDetail },
  },
  async (scope, { body }) => {
    authorize(canCreateProject(scope))
    acceptConfig(body.labelConfig, 'labelConfig')
    const projectId = await createProject(scope, {
      title: body.title,
      labelConfig: body.labelConfig,
      openToOrganization: body.people === 'everyone',
      ...(body.description !== undefined && { description: body.description }),
      ...(body.color !== undefined && { color: body.color }),
      ...settingChanges(body.settings),
      memberIds: body.memberIds ?? [],
    })
    return created(await detailOf(scope, await projectForScope(scope, projectId)))
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId',
    summary: 'A project with its settings, configuration and live rules',
    tag: TAG,
    params: projectParams,
    answers: { 200: projectDetail },
  },
  async (scope, { params }) => ok(await detailOf(scope, await projectForScope(scope, params.projectId))),
)

const patch = route(
  {
    method: 'patch',
    path: '/api/ts/projects/:projectId',
    summary: 'Changes what is sent of a project',
    tag: TAG,
    params: projectParams,
    body: projectPatch,
    answers: { 200: projectDetail },
  },
  async (scope, { params, body: { settings, ...body } }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditProject(project))
    if (body.labelConfig !== undefined) {
      await acceptConfigChange(scope, project, body.labelConfig, 'labelConfig')
    }
    await updateProject(scope, project.id, { ...sent(body), ...settingChanges(settings) })
    return ok(await detailOf(scope, await projectForScope(scope, project.id)))
  },
)

const publish = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/publish',
    summary: 'Shows the project to the people who work in it, or hides it from them again',
    tag: TAG,
    params: projectParams,
    body: publishRequest,
    answers: { 200: projectDetail },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditProject(project))
    if (body.published) refuseUnlabelable(await factsOf(scope, project))
    await updateProject(scope, project.id, { isPublished: body.published })
    return ok(await detailOf(scope, await projectForScope(scope, project.id)))
  },
)

const remove = route(
  {
    method: 'delete',
    path: '/api/ts/projects/:projectId',
    summary: 'Puts a project into the trash',
    tag: TAG,
    params: projectParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canDeleteProject(project))
    await deleteProject(scope, project.id)
    return noContent()
  },
)

async function factsOf(scope: Scope, project: ReachedProject): Promise<DetailFacts> {
  return {
    project,
    permissions: project.permissions,
    counts: (await projectCounts(scope, [project.id])).get(project.id) ?? null,
    work:
      (await workInProjects(scope, [{ project, permissions: project.permissions }])).get(project.id) ?? null,
    rules: await liveRules(scope, project.id),
    memberCount: (await projectMembersForScope(scope, project.id)).length,
  }
}

const detailOf = async (scope: Scope, project: ReachedProject): Promise<unknown> =>
  presentProjectDetail(await factsOf(scope, project))

/** Without a control nobody could answer, and what is not drawn nobody could see: for these publishing waits. */
function refuseUnlabelable(facts: DetailFacts): void {
  const missing = missingToPublish(facts)
  if (missing.includes('supported_tags')) {
    const tags = tagsNotDrawn(facts.project.labelConfig).join(', ')
    throw new DomainError('invalid_input', `These tags cannot be used for labelling yet: ${tags}.`, {
      params: { missing: 'supported_tags', tags },
    })
  }
  if (!missing.includes('labeling_config')) return
  throw new DomainError(
    'invalid_input',
    'Give the project a labelling configuration with a control before you publish it.',
    { params: { missing: 'labeling_config' } },
  )
}

function settingChanges(settings: CreateProjectRequest['settings']): ProjectChanges {
  if (!settings) return {}
  const { expertInstruction, ...rest } = settings
  return {
    ...sent(rest),
    ...(expertInstruction !== undefined && { expertInstruction: safeHtml(expertInstruction) }),
  }
}

/** Without the names that were not sent. */
function sent<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

export const projectRoutes: readonly Route[] = [list, create, show, patch, publish, remove]
