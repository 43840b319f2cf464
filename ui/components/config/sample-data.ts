import { dataKeysOf } from '../../../domain/labeling-config/data-keys.ts'
import type { LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'
import { sampleTask } from '../../../domain/labeling-config/sample-task.ts'
import type { JsonObject } from '../../../domain/wire.ts'

/** Data to show a configuration with until there is a task: what it brings along, else texts and the picture. */
export function sampleData(config: LabelingConfig, picture: string): JsonObject {
  const sample = sampleTask(config)
  if (config.sampleTask) return sample
  const pictures = dataKeysOf(config).filter(({ tag }) => tag === 'Image')
  return {
    ...sample,
    ...Object.fromEntries(pictures.map(({ key, isList }) => [key, isList ? [picture] : picture])),
  }
}
