import { checkValue } from './check-value.ts'
import type { Control, LabelingConfig } from './labeling-config.ts'
import { pythonRepr } from './python-repr.ts'
import { resultTypesOf } from './result-types.ts'

/** Why an item of a result does not fit the configuration. */
export interface ResultProblem {
  /** Position in the result; null when the result itself is wrong. */
  readonly index: number | null
  readonly code:
    | 'not_a_list'
    | 'not_an_object'
    | 'field_missing'
    | 'control_unknown'
    | 'object_unknown'
    | 'type_wrong'
    | 'object_wrong'
    | 'value_wrong'
    | 'geometry_out_of_bounds'
    | 'label_unknown'
    | 'relation_broken'
  /** Label Studio's text. */
  readonly message: string
}

/** Every item that does not fit: empty when the answer fits. Takes anything, since it judges what clients send. */
export function checkResult(config: LabelingConfig, result: unknown): readonly ResultProblem[] {
  if (!Array.isArray(result)) {
    return [{ index: null, code: 'not_a_list', message: "'result' must be a list" }]
  }
  const items: readonly unknown[] = result
  const ids = new Set(items.map((item) => (isObject(item) ? item['id'] : undefined)))
  return items.flatMap((item, index) => {
    const problem = checkItem(config, item, ids)
    return problem ? [{ index, code: problem.code, message: `Region ${index}: ${problem.message}` }] : []
  })
}

type Item = Readonly<Record<string, unknown>>
type Found = Pick<ResultProblem, 'code' | 'message'> | null

function checkItem(config: LabelingConfig, item: unknown, ids: ReadonlySet<unknown>): Found {
  if (!isObject(item)) return { code: 'not_an_object', message: 'Region must be a dictionary.' }
  if (item['type'] === 'relation') return checkRelation(item, ids)
  const missing = ['from_name', 'to_name', 'type', 'value'].find((field) => item[field] === undefined)
  if (missing) return { code: 'field_missing', message: `Missing required field '${missing}'` }
  if (item['type'] === 'chatmessage') return null
  const control = config.controls.find(({ name }) => name === item['from_name'])
  if (!control) {
    return {
      code: 'control_unknown',
      message: `'from_name' ${pythonRepr(item['from_name'])} not found in configuration`,
    }
  }
  return checkNames(config, control, item) ?? checkValue(control, item['value'], String(item['type']))
}

function checkNames(config: LabelingConfig, control: Control, item: Item): Found {
  const toName = pythonRepr(item['to_name'])
  if (!config.objects.some(({ name }) => name === item['to_name'])) {
    return { code: 'object_unknown', message: `'to_name' ${toName} not found in configuration` }
  }
  if (!resultTypesOf(control).includes(String(item['type']))) {
    const type = pythonRepr(item['type'])
    const message = `Type ${type} does not match expected type '${control.type}' for control '${control.name}'`
    return { code: 'type_wrong', message }
  }
  if (!control.toName.includes(String(item['to_name']))) {
    const message = `'to_name' ${toName} is not valid for control '${control.name}'. Valid options: ${pythonRepr(control.toName)}`
    return { code: 'object_wrong', message }
  }
  return null
}

const DIRECTIONS: readonly unknown[] = ['left', 'right', 'bi']

function checkRelation(item: Item, ids: ReadonlySet<unknown>): Found {
  const ends = [item['from_id'], item['to_id']]
  if (ends.some((id) => id === undefined || !ids.has(id))) {
    return { code: 'relation_broken', message: 'Relation must join two regions of this result' }
  }
  const direction = item['direction']
  if (direction === undefined || DIRECTIONS.includes(direction)) return null
  return {
    code: 'relation_broken',
    message: `Relation direction must be left, right or bi, got ${pythonRepr(direction)}`,
  }
}

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
