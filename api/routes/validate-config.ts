import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { compareConfigs } from '../../domain/labeling-config/compare-configs.ts'
import { dataKeysOf } from '../../domain/labeling-config/data-keys.ts'
import { labelStudioRefusal } from '../../domain/labeling-config/label-studio-message.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { configUsage } from '../accept-config.ts'
import { checkConfigRequest, configCheck, configVersions } from '../contract/labeling-config.ts'
import { validateConfigRequest } from '../contract/label-studio-projects.ts'
import { projectParams } from '../contract/projects.ts'
import { dataColumns, peopleById, projectCounts, projectForScope, versionsOf } from '../db/index.ts'
import type { ReachedProject } from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canEditProject } from '../policies/projects.ts'
import { presentConfigCheck } from '../presenters/present-config-check.ts'
import type { ProjectHoldings } from '../presenters/present-config-check.ts'
import { presentConfigVersion } from '../presenters/present-config-version.ts'
import { noContent, ok, publicRoute, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Labeling configuration'

/** Outside the usual envelope, as upstream answers. */
const validate = publicRoute(
  {
    method: 'post',
    path: '/api/projects/validate',
    summary: 'Whether a labelling configuration may be saved in a new project',
    tag: TAG,
    body: validateConfigRequest,
    answers: { 204: null, 400: z.object({ label_config: z.array(z.string()) }) },
  },
  (_scope, { body }) => {
    const refusal =
      blank(body.label_config) ?? labelStudioRefusal(readLabelingConfig(body.label_config as string))
    if (refusal === null) return Promise.resolve(noContent())
    return Promise.resolve({ status: 400, body: { label_config: [refusal] } })
  },
)

const validateForProject = route(
  {
    method: 'post',
    path: '/api/projects/:projectId/validate',
    summary: 'Whether a configuration may replace the one a project has',
    tag: TAG,
    params: projectParams,
    body: validateConfigRequest,
    answers: { 200: z.object({ config_essential_data_has_changed: z.literal(true).nullable() }) },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditProject(project))
    const missing = blank(body.label_config)
    if (missing !== null) throw refused({ label_config: [missing] }, missing)
    const after = readLabelingConfig(body.label_config as string)
    const invalid = labelStudioRefusal(after)
    if (invalid !== null) throw refused({ label_config: [invalid] }, invalid)
    const usage = await configUsage(scope, project.id)
    const compared = compareConfigs(readLabelingConfig(project.labelConfig), after, usage)
    if (compared.strictRefusal !== null) {
      throw refused({ non_field_errors: [compared.strictRefusal] }, compared.strictRefusal)
    }
    return ok({ config_essential_data_has_changed: compared.isEssentialChange || null })
  },
)

const check = route(
  {
    method: 'post',
    path: '/api/ts/labeling-config/check',
    summary: 'Every problem of a configuration with its place, and what it would show',
    tag: TAG,
    body: checkConfigRequest,
    answers: { 200: configCheck },
  },
  async (scope, { body }) => {
    const config = readLabelingConfig(body.labelConfig)
    // Of a text that cannot be read nobody can say what it would lose.
    if (body.projectId === undefined || !config.root) return ok(presentConfigCheck(config, null))
    const project = await projectForScope(scope, body.projectId)
    authorize(canEditProject(project))
    return ok(presentConfigCheck(config, await holdingsOf(scope, project, config)))
  },
)

/** Every configuration the project has had: the first is written down when the project is made. */
const versions = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/config-versions',
    summary: 'Every labelling configuration a project has had, oldest first',
    tag: TAG,
    params: projectParams,
    answers: { 200: configVersions },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditProject(project))
    const found = await versionsOf(scope, { kind: 'labeling_config', aggregateId: project.id })
    const people = await peopleById(found.flatMap(({ actorId }) => actorId ?? []))
    return ok({ versions: found.map((version) => presentConfigVersion(version, people)) })
  },
)

/** Keys of the data are counted only when the new text reads others: it takes a look at every task. */
async function holdingsOf(
  scope: Scope,
  project: ReachedProject,
  after: LabelingConfig,
): Promise<ProjectHoldings> {
  const before = readLabelingConfig(project.labelConfig)
  const usage = await configUsage(scope, project.id)
  const known = new Set(dataKeysOf(before).map(({ key }) => key))
  const isOther = dataKeysOf(after).some(({ key }) => !known.has(key))
  const columns = isOther ? await dataColumns(scope, project.id) : null
  const counts = isOther ? (await projectCounts(scope, [project.id])).get(project.id) : null
  return {
    compared: compareConfigs(before, after, usage),
    usage,
    tasks: counts?.tasks ?? 0,
    tasksWithKey: columns && new Map(columns.map(({ key, count }) => [key, count])),
  }
}

/** What Label Studio says of a text that is not there; null: there is one. */
function blank(text: unknown): string | null {
  if (text === undefined) return 'This field is required.'
  if (text === null) return 'This field may not be null.'
  if (typeof text !== 'string') return 'Not a valid string.'
  return text.trim() === '' ? 'This field may not be blank.' : null
}

function refused(fields: Record<string, string[]>, sentence: string): DomainError {
  const code = 'non_field_errors' in fields ? 'labeling_config_incompatible' : 'labeling_config_invalid'
  return new DomainError(code, sentence, { fields })
}

export const validateConfigRoutes: readonly Route[] = [validate, validateForProject, check, versions]
