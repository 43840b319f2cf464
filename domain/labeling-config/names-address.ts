import type { Json, JsonObject } from '../wire.ts'
import type { LabelingConfig } from './labeling-config.ts'
import { resolveValue } from './resolve-value.ts'

/**
 * Whether a task, or the configuration for it, says that something is to be loaded from this address: the value of an
 * object or an `apiUrl`, or any text in the task's data, so that what stands in lists and repeated parts is found too.
 */
export function namesAddress(config: LabelingConfig, data: JsonObject, address: string): boolean {
  if (address === '') return false
  const written = [
    ...config.objects.filter(({ valueType }) => valueType === 'url').map(({ value }) => value),
    ...config.controls.flatMap(({ attributes }) => attributes['apiUrl'] ?? []),
  ]
  return written.some((value) => resolveValue(value, data) === address) || holds(data, address)
}

function holds(value: Json | undefined, address: string): boolean {
  if (typeof value === 'string') return value === address
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((inner: Json | undefined) => holds(inner, address))
}
