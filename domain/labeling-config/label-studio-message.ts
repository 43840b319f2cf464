import type { LabelingConfig, Problem } from './labeling-config.ts'
import { pythonRepr } from './python-repr.ts'

/**
 * The text with which Label Studio refuses this configuration in `validation_errors.label_config`, or null when it
 * accepts it. Clients show and match these texts.
 */
export function labelStudioRefusal(config: LabelingConfig): string | null {
  const first = config.problems.find(({ severity }) => severity === 'error')
  return first ? labelStudioMessage(first) : null
}

/** Label Studio's text for one problem; our own sentence where it has none. Its columns count from 0. */
export function labelStudioMessage(problem: Problem): string {
  const { code, params: p, line, column } = problem
  switch (code) {
    case 'xml_syntax':
      return `${p['fault']}: line ${line}, column ${column - 1}`
    case 'dtd_forbidden':
      return `DTDForbidden(name='${p['name']}', system_id=${p['systemId']}, public_id=${p['publicId']})`
    case 'name_missing':
      return required('', 'name')
    case 'to_name_missing':
      return required('', 'toName')
    case 'value_missing':
      return required('', 'value')
    case 'labels_missing':
      return required('', p['part'] ?? '')
    case 'label_value_missing':
      return required(p['tag'] === 'Choice' ? `Choice/${p['index']}` : '', 'value')
    case 'name_not_unique':
      return 'Label config contains non-unique names'
    case 'to_name_unknown':
      return `toName="${p['toName']}" not found in names: ${pythonRepr(namesIn(p['known'] ?? ''))}`
    default:
      return aboutNumber(problem) ?? problem.message
  }
}

const required = (path: string, property: string): string =>
  `Validation failed on ${path}: '${property}' is a required property`
const namesIn = (list: string): string[] => (list === '' ? [] : list.split(', '))

function aboutNumber({ code, params: p }: Problem): string | null {
  const tag = `${p['tag']} tag "${p['name']}": ${p['attribute']}`
  if (code === 'number_expected') return `${tag} must be a number, got "${p['value']}"`
  if (code === 'number_out_of_range') {
    return `${tag} must be between ${p['min']} and ${p['max']}, got ${p['value']}`
  }
  if (code === 'number_order') {
    return `${tag} (${p['value']}) must not exceed ${p['other']} (${p['otherValue']})`
  }
  return null
}
