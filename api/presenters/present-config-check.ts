import { lossesOf } from '../../domain/labeling-config/compare-configs.ts'
import type { ConfigComparison, ConfigUsage } from '../../domain/labeling-config/compare-configs.ts'
import { dataKeysOf, variablesIn } from '../../domain/labeling-config/data-keys.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { ConfigCheck, ConfigProblem } from '../contract/labeling-config.ts'

/** What a project holds that a new configuration must fit. */
export interface ProjectHoldings {
  readonly compared: ConfigComparison
  readonly usage: ConfigUsage
  readonly tasks: number
  /** Tasks that have a key, by key; null where the new text reads no other keys than the old. */
  readonly tasksWithKey: ReadonlyMap<string, number> | null
}

/** A configuration as its editor shows it; with what a project holds, also what it would break. */
export function presentConfigCheck(config: LabelingConfig, holdings: ProjectHoldings | null): ConfigCheck {
  return {
    problems: [...config.problems.map(presentProblem), ...keysMissing(config, holdings), ...broken(holdings)],
    controls: config.controls.map(({ name, tag, toName, labels }) => ({
      name,
      type: tag,
      toName: [...toName],
      labels: labels.map(({ key }) => key),
    })),
    objects: config.objects.map(({ name, tag, value }) => ({
      name,
      type: tag,
      dataKey: variablesIn(value)[0] ?? '',
    })),
    unsupportedTags: [...config.unsupportedTags],
    losses: holdings && presentLosses(config, holdings.usage),
  }
}

function presentLosses(config: LabelingConfig, usage: ConfigUsage): NonNullable<ConfigCheck['losses']> {
  const { triples, labels } = lossesOf(config, usage)
  return {
    controls: triples.map(({ fromName, toName, type, count }) => ({ name: fromName, toName, type, count })),
    labels: labels.map(({ fromName, label, count }) => ({ control: fromName, label, count })),
  }
}

function presentProblem({
  line,
  column,
  code,
  message,
  severity,
}: LabelingConfig['problems'][number]): ConfigProblem {
  return { line, column, code, message, severity }
}

/** Keys that tasks of the project lack: they would show nothing there. Label Studio saves it all the same. */
function keysMissing(config: LabelingConfig, holdings: ProjectHoldings | null): ConfigProblem[] {
  const { tasks, tasksWithKey } = holdings ?? { tasks: 0, tasksWithKey: null }
  if (!tasksWithKey || tasks === 0) return []
  return dataKeysOf(config).flatMap(({ key, at }) => {
    const without = tasks - (tasksWithKey.get(key) ?? 0)
    if (without <= 0) return []
    const message = `${without} of ${tasks} tasks have no "${key}" in their data.`
    return [{ line: at.line, column: at.column, code: 'data_key_missing', message, severity: 'warning' }]
  })
}

/** What answers need and the new text lacks: an error where it keeps the text from being saved, else a warning. */
function broken(holdings: ProjectHoldings | null): ConfigProblem[] {
  const message = holdings?.compared.strictRefusal
  if (!message) return []
  const severity = holdings.compared.refusal === null ? 'warning' : 'error'
  return [{ line: 1, column: 1, code: 'answers_incompatible', message, severity }]
}
