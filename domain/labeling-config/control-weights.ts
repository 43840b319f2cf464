import type { LabelingConfig } from './labeling-config.ts'

export interface ControlWeight {
  readonly overall: number
  readonly type: string
  readonly labels: Readonly<Record<string, number>>
}

/**
 * How much every control, and every label of it, counts in the agreement: what was set, 1 for the rest. Names the
 * configuration does not have are left out.
 */
export function controlWeights(
  config: LabelingConfig,
  given: unknown,
): Readonly<Record<string, ControlWeight>> {
  const set = isObject(given) ? given : {}
  const entries = config.controls.map((control) => {
    const own = isObject(set[control.name]) ? (set[control.name] as Record<string, unknown>) : {}
    const labels = isObject(own['labels']) ? own['labels'] : {}
    const weight: ControlWeight = {
      overall: numberOr1(own['overall']),
      type: control.tag,
      labels: Object.fromEntries(control.labels.map(({ key }) => [key, numberOr1(labels[key])])),
    }
    return [control.name, weight] as const
  })
  return Object.fromEntries(entries)
}

/** Why weights cannot be kept, or null: a control nobody knows, or a weight that is no number from 0 to 1. */
export function controlWeightsProblem(
  config: LabelingConfig,
  given: Readonly<Record<string, unknown>>,
): string | null {
  for (const [name, value] of Object.entries(given)) {
    if (!config.controls.some((control) => control.name === name)) {
      return `The labeling configuration has no control "${name}".`
    }
    if (!isObject(value)) return `The weight of "${name}" must be an object with "overall" and "labels".`
    const labels = isObject(value['labels']) ? Object.values(value['labels']) : []
    if (![value['overall'] ?? 1, ...labels].every(isWeight)) {
      return `Weights of "${name}" must be numbers from 0 to 1.`
    }
  }
  return null
}

const isWeight = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1
const numberOr1 = (value: unknown): number => (typeof value === 'number' ? value : 1)

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
