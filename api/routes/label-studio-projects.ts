import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { acceptConfig, acceptConfigChange } from '../accept-config.ts'
import {
  labelStudioProject,
  labelStudioProjectAnswer,
  labelStudioProjectList,
  labelStudioProjectsQuery,
} from '../contract/label-studio-projects.ts'
import type { LabelStudioProject, LabelStudioProjectsQuery } from '../contract/label-studio-projects.ts'
import { PROJECT_LIMITS } from '../contract/project-limits.ts'
import { projectParams } from '../contract/projects.ts'
import {
  createProject,
  deleteProject,
  modelVersions,
  projectForScope,
  projectList,
  updateProject,
} from '../db/index.ts'
import type { ProjectFields, ReachedProject } from '../db/index.ts'
import { labelStudioChanges } from '../label-studio-changes.ts'
import { listOfIds, listOfWords } from '../list-of.ts'
import { pageLinks, pageRequest, refusePagePastEnd } from '../page-links.ts'
import { authorize } from '../policies/authorize.ts'
import { canCreateProject, canDeleteProject, canEditProject } from '../policies/projects.ts'
import { presentLabelStudioProject } from '../presenters/present-label-studio-project.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'
import { showProjects } from '../show-projects.ts'

const TAG = 'Projects (Label Studio)'

const list = route(
  {
    method: 'get',
    path: '/api/projects',
    summary: 'Projects the caller reaches, pinned and newest first, a page at a time',
    tag: TAG,
    query: labelStudioProjectsQuery,
    answers: { 200: labelStudioProjectList, 404: null },
  },
  async (scope, { query, ctx }) => {
    const page = pageRequest(query, { usual: PROJECT_LIMITS.listPage, most: PROJECT_LIMITS.listPageMax })
    const { total, rows } = await projectList(scope, {
      ...filterOf(query),
      offset: (page.page - 1) * page.pageSize,
      limit: page.pageSize,
    })
    refusePagePastEnd(page, rows.length > 0 ? total : 0)
    const wanted = listOfWords(query.include)
    const isCounted = wanted.length === 0 || wanted.some((name) => COUNTED.test(name))
    const projects = rows.map(({ project }) => project)
    const shown = (await showProjects(scope, projects, { isCounted })).map(presentLabelStudioProject)
    return ok({
      count: total,
      ...pageLinks(ctx, page, total),
      results: wanted.length === 0 ? shown : shown.map((project) => only(project, wanted)),
    })
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/projects',
    summary: 'A new project; published and open to the organization unless the call says otherwise',
    tag: TAG,
    body: labelStudioProject,
    answers: { 201: labelStudioProjectAnswer },
  },
  async (scope, { body }) => {
    authorize(canCreateProject(scope))
    const config = acceptConfig(body.label_config ?? '<View></View>')
    const projectId = await createProject(scope, {
      isPublished: true,
      openToOrganization: true,
      ...labelStudioChanges(body, config, scope.organizationId),
    })
    const project = await projectForScope(scope, projectId)
    const [shown] = await showProjects(scope, [project], { isCounted: false })
    return created(shown && presentLabelStudioProject(shown))
  },
)

const get = route(
  {
    method: 'get',
    path: '/api/projects/:projectId',
    summary: 'One project with its counters',
    tag: TAG,
    params: projectParams,
    answers: { 200: labelStudioProjectAnswer },
  },
  async (scope, { params }) => show(scope, await projectForScope(scope, params.projectId)),
)

const patch = route(
  {
    method: 'patch',
    path: '/api/projects/:projectId',
    summary: 'Changes what is sent of a project',
    tag: TAG,
    params: projectParams,
    body: labelStudioProject,
    answers: { 200: labelStudioProjectAnswer },
  },
  (scope, { params, body }) => change(scope, params.projectId, body),
)

const put = route(
  {
    method: 'put',
    path: '/api/projects/:projectId',
    summary: 'As PATCH: what is not sent stays as it is',
    tag: TAG,
    params: projectParams,
    body: labelStudioProject,
    answers: { 200: labelStudioProjectAnswer },
  },
  (scope, { params, body }) => change(scope, params.projectId, body),
)

const remove = route(
  {
    method: 'delete',
    path: '/api/projects/:projectId',
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

const counts = route(
  {
    method: 'get',
    path: '/api/projects/counts',
    summary: 'The counters of projects alone',
    tag: TAG,
    query: labelStudioProjectsQuery,
    answers: { 200: z.record(z.string(), z.unknown()), 404: null },
  },
  async (scope, { query, ctx }) => {
    const page = pageRequest(query, { usual: PROJECT_LIMITS.listPage, most: PROJECT_LIMITS.listPageMax })
    const { total, rows } = await projectList(scope, {
      ...filterOf(query),
      ordering: query.ordering ?? 'id',
      offset: (page.page - 1) * page.pageSize,
      limit: page.pageSize,
    })
    refusePagePastEnd(page, rows.length > 0 ? total : 0)
    const shown = await showProjects(
      scope,
      rows.map(({ project }) => project),
    )
    const results = shown.map((project) => only(presentLabelStudioProject(project), COUNT_FIELDS))
    return ok({ count: total, ...pageLinks(ctx, page, total), results })
  },
)

/** Everything that needs a look at the tasks. */
const COUNTED = /_number$|^num_tasks|^queue_/
const COUNT_FIELDS = [
  'id',
  'task_number',
  'finished_task_number',
  'total_predictions_number',
  'total_annotations_number',
  'num_tasks_with_annotations',
  'useful_annotation_number',
  'ground_truth_number',
  'skipped_annotations_number',
  'queue_total',
  'queue_done',
  'queue_left',
]

async function show(scope: Scope, project: ReachedProject): Promise<Answer> {
  const [shown] = await showProjects(scope, [project])
  return ok(shown && presentLabelStudioProject(shown))
}

async function change(scope: Scope, projectId: number, body: LabelStudioProject): Promise<Answer> {
  const project = await projectForScope(scope, projectId)
  authorize(canEditProject(project))
  if (body.label_config !== undefined) await acceptConfigChange(scope, project, body.label_config)
  if (body.model_version) await refuseUnknownVersion(scope, project, body.model_version)
  const config = readLabelingConfig(body.label_config ?? project.labelConfig)
  await updateProject(scope, project.id, labelStudioChanges(body, config, scope.organizationId))
  return show(scope, await projectForScope(scope, project.id))
}

async function refuseUnknownVersion(scope: Scope, project: ProjectFields, version: string): Promise<void> {
  if (version === project.modelVersion) return
  const known = await modelVersions(scope, project.id)
  if (known.some(({ modelVersion }) => modelVersion === version)) return
  const sentence = "Model version doesn't exist either as live model or as static predictions."
  throw new DomainError('invalid_input', sentence, { fields: { model_version: [sentence] } })
}

function filterOf(query: LabelStudioProjectsQuery): {
  ids: readonly number[] | undefined
  title: string | undefined
  pinned: boolean | undefined
  ordering: string | undefined
} {
  return {
    ids: query.ids === undefined ? undefined : listOfIds(query.ids, 'ids'),
    title: query.title ?? query.search,
    pinned: query.filter === 'pinned_only' ? true : query.filter === 'exclude_pinned' ? false : undefined,
    ordering: query.ordering,
  }
}

function only(project: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(project).filter(([name]) => names.includes(name)))
}

export const labelStudioProjectRoutes: readonly Route[] = [list, create, get, patch, put, remove, counts]
