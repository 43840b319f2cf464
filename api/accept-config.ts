import { compareConfigs } from '../domain/labeling-config/compare-configs.ts'
import type { ConfigUsage } from '../domain/labeling-config/compare-configs.ts'
import { labelStudioRefusal } from '../domain/labeling-config/label-studio-message.ts'
import type { LabelingConfig } from '../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../domain/labeling-config/read-labeling-config.ts'
import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import { projectUsage } from './db/index.ts'
import type { ProjectFields } from './db/index.ts'

/** @throws DomainError `labeling_config_invalid` in Label Studio's words, under `field`. */
export function acceptConfig(text: string, field = 'label_config'): LabelingConfig {
  const config = readLabelingConfig(text)
  const refusal = labelStudioRefusal(config)
  if (refusal === null) return config
  throw new DomainError('labeling_config_invalid', refusal, { fields: { [field]: [refusal] } })
}

/**
 * A configuration in place of the one a project has.
 * @throws DomainError `labeling_config_invalid`; `labeling_config_incompatible` when the project's answers need what
 * is gone.
 */
export async function acceptConfigChange(
  scope: Scope,
  project: ProjectFields,
  text: string,
  field = 'label_config',
): Promise<void> {
  const after = acceptConfig(text, field)
  if (text === project.labelConfig) return
  const usage = await configUsage(scope, project.id)
  const { refusal } = compareConfigs(readLabelingConfig(project.labelConfig), after, usage)
  if (refusal === null) return
  throw new DomainError('labeling_config_incompatible', refusal, { fields: { [field]: [refusal] } })
}

/** What the comparison of configurations asks of the answers a project has. */
export async function configUsage(scope: Scope, projectId: number): Promise<ConfigUsage> {
  const { triples, labels } = await projectUsage(scope, projectId)
  return {
    triples: triples.map(({ fromName, toName, type, answers }) => ({
      fromName,
      toName,
      type,
      count: answers,
    })),
    labels: labels.map(({ fromName, label, answers }) => ({ fromName, label, count: answers })),
  }
}
