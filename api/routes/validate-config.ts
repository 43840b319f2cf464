import { z } from 'zod'
import { DomainError } from '../../domain/errors.ts'
import { compareConfigs } from '../../domain/labeling-config/compare-configs.ts'
import { labelStudioRefusal } from '../../domain/labeling-config/label-studio-message.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { configUsage } from '../accept-config.ts'
import { checkConfigRequest, configCheck } from '../contract/labeling-config.ts'
import { validateConfigRequest } from '../contract/label-studio-projects.ts'
import { projectParams } from '../contract/projects.ts'
import { projectForScope } from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canEditProject } from '../policies/projects.ts'
import { presentConfigCheck } from '../presenters/present-config-check.ts'
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
    if (body.projectId === undefined) return ok(presentConfigCheck(config, null))
    const project = await projectForScope(scope, body.projectId)
    authorize(canEditProject(project))
    const usage = await configUsage(scope, project.id)
    return ok(
      presentConfigCheck(config, compareConfigs(readLabelingConfig(project.labelConfig), config, usage)),
    )
  },
)

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

export const validateConfigRoutes: readonly Route[] = [validate, validateForProject, check]
