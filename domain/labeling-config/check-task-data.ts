import type { Json, JsonObject } from '../wire.ts'
import { dataKeysOf } from './data-keys.ts'
import type { DataKey } from './data-keys.ts'
import type { LabelingConfig } from './labeling-config.ts'
import { pythonRepr, pythonType } from './python-repr.ts'
import { TAGS } from './tag-table.ts'
import type { DataType } from './tag-rule.ts'

/** Why a task does not fit the configuration. */
export interface TaskDataProblem {
  readonly code: 'key_missing' | 'type_wrong' | 'item_key_missing'
  readonly key: string
  /** Label Studio's text, without the `[assume: …]` an import adds. */
  readonly message: string
}

/** `wrapped`: the task came as `{"data": …}`; `bare`: the item itself was taken as data. */
export type TaskForm = 'wrapped' | 'bare'

/** The first thing that keeps the data from being shown, or null. */
export function checkTaskData(config: LabelingConfig, data: JsonObject): TaskDataProblem | null {
  for (const key of dataKeysOf(config)) {
    const problem = checkKey(key, data)
    if (problem) return problem
  }
  return null
}

/** What Label Studio puts behind the text, so that an importer sees which reading of the item failed. */
export function assumption(form: TaskForm): string {
  return form === 'wrapped'
    ? ' [assume: item["data"] = task root with values]'
    : ' [assume: item as is = task root with values] '
}

const ANYTHING_SHOWN: readonly DataType[] = ['str']

function checkKey({ key, tag, isList, isWhole }: DataKey, data: JsonObject): TaskDataProblem | null {
  const value = Object.hasOwn(data, key) ? data[key] : undefined
  if (value === undefined) {
    return { code: 'key_missing', key, message: `"${key}" key is expected in task data` }
  }
  if (!isWhole) return null
  const types = isList ? (['list'] as const) : (TAGS.get(tag)?.dataTypes ?? ANYTHING_SHOWN)
  if (!isOfType(value, types)) {
    const expected = `the object tag ${tag} expects the following types: ${pythonRepr(types)}`
    const message = `data['${key}']=${pythonRepr(value)} is of type '${pythonType(value)}', but ${expected}`
    return { code: 'type_wrong', key, message }
  }
  return tag === 'List' ? checkListItems(key, value) : null
}

/** Python counts a bool as an int, so Label Studio shows one where it shows numbers. */
function isOfType(value: Json, types: readonly DataType[]): boolean {
  const type = pythonType(value)
  return types.some((allowed) => allowed === type || (allowed === 'int' && type === 'bool'))
}

function checkListItems(key: string, value: Json): TaskDataProblem | null {
  const isComplete = (item: Json): boolean =>
    typeof item === 'object' && item !== null && ('text' in item || 'html' in item)
  if (!Array.isArray(value) || value.every(isComplete)) return null
  return { code: 'item_key_missing', key, message: 'Each item from List must have key html' }
}
