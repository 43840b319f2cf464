import type { LabelingConfig, Problem, ProblemCode } from './labeling-config.ts'
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
  return TEXTS[problem.code]?.(problem) ?? problem.message
}

const TEXTS: Readonly<Partial<Record<ProblemCode, (problem: Problem) => string>>> = {
  xml_syntax: ({ params, line, column }) => `${params['fault']}: line ${line}, column ${column - 1}`,
  dtd_forbidden: ({ params: p }) =>
    `DTDForbidden(name='${p['name']}', system_id=${p['systemId']}, public_id=${p['publicId']})`,
  name_missing: () => required('', 'name'),
  to_name_missing: () => required('', 'toName'),
  value_missing: () => required('', 'value'),
  labels_missing: ({ params }) => required('', params['part'] ?? ''),
  label_value_missing: ({ params: p }) =>
    required(p['tag'] === 'Choice' ? `Choice/${p['index']}` : '', 'value'),
  name_not_unique: () => 'Label config contains non-unique names',
  to_name_unknown: ({ params }) =>
    `toName="${params['toName']}" not found in names: ${pythonRepr(namesIn(params['known'] ?? ''))}`,
  number_expected: (problem) => `${numberOf(problem)} must be a number, got "${problem.params['value']}"`,
  number_out_of_range: (problem) => {
    const { min, max, value } = problem.params
    return `${numberOf(problem)} must be between ${min} and ${max}, got ${value}`
  },
  number_order: (problem) => {
    const { value, other, otherValue } = problem.params
    return `${numberOf(problem)} (${value}) must not exceed ${other} (${otherValue})`
  },
}

const required = (path: string, property: string): string =>
  `Validation failed on ${path}: '${property}' is a required property`
const namesIn = (list: string): string[] => (list === '' ? [] : list.split(', '))
const numberOf = ({ params: p }: Problem): string => `${p['tag']} tag "${p['name']}": ${p['attribute']}`
