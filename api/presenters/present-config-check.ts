import type { ConfigComparison } from '../../domain/labeling-config/compare-configs.ts'
import { variablesIn } from '../../domain/labeling-config/data-keys.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { ConfigCheck, ConfigProblem } from '../contract/labeling-config.ts'

/** A configuration as its editor shows it; with a project's answers, also what it would break. */
export function presentConfigCheck(config: LabelingConfig, compared: ConfigComparison | null): ConfigCheck {
  return {
    problems: [...config.problems.map(presentProblem), ...broken(compared)],
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

/** What answers need and the new text lacks: an error where it keeps the text from being saved, else a warning. */
function broken(compared: ConfigComparison | null): ConfigProblem[] {
  const message = compared?.strictRefusal
  if (!message) return []
  const severity = compared.refusal === null ? 'warning' : 'error'
  return [{ line: 1, column: 1, code: 'answers_incompatible', message, severity }]
}
