import type { LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'

/** By their text. Reading one takes longer than the rest of a settling, and projects have few versions of it. */
const readConfigs = new Map<string, LabelingConfig>()
const MOST_CONFIGS = 200

/** A project's configuration, read once. */
export function configOf({ labelConfig }: { readonly labelConfig: string }): LabelingConfig {
  const known = readConfigs.get(labelConfig)
  if (known) return known
  const config = readLabelingConfig(labelConfig)
  const oldest = readConfigs.keys().next()
  if (readConfigs.size >= MOST_CONFIGS && !oldest.done) readConfigs.delete(oldest.value)
  readConfigs.set(labelConfig, config)
  return config
}
