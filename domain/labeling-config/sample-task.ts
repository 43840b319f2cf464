import type { Json, JsonObject } from '../wire.ts'
import { dataKeysOf } from './data-keys.ts'
import type { DataKey } from './data-keys.ts'
import type { LabelingConfig } from './labeling-config.ts'
import { TAGS } from './tag-table.ts'

/** Data of a task that the configuration can show: the sample it brings along, else something of the right type. */
export function sampleTask(config: LabelingConfig): JsonObject {
  const brought = config.sampleTask?.['data']
  if (isObject(brought)) return brought
  if (config.sampleTask) return config.sampleTask
  return Object.fromEntries(dataKeysOf(config).map((source) => [source.key, valueFor(source)]))
}

const TEXT = 'To have faith is to trust yourself to the water.'

function valueFor({ tag, isList }: DataKey): Json {
  if (isList) return [TEXT]
  const [type] = TAGS.get(tag)?.dataTypes ?? (['str'] as const)
  if (type === 'list') return [{ text: TEXT }]
  return type === 'dict' ? { value: TEXT } : TEXT
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
