import type { LabelingConfig } from '../labeling-config/labeling-config.ts'

/**
 * How much a control and its labels count in agreement: Label Studio's `control_weights`, 0 to 1. A weight of 0 leaves
 * the control, or the label, out.
 */
export interface ControlWeight {
  readonly overall: number
  readonly type: string
  readonly labels: Readonly<Record<string, number>>
}
export type ControlWeights = Readonly<Record<string, ControlWeight>>

/** Stored weights fitted to a configuration: every control and label of it, 1 where nothing (or nonsense) is stored. */
export function normalizeControlWeights(config: LabelingConfig, stored: unknown): ControlWeights {
  const given = asObject(stored)
  return Object.fromEntries(
    config.controls.map((control) => {
      const weight = asObject(given[control.name])
      const labels = asObject(weight['labels'])
      return [
        control.name,
        {
          overall: weightIn(weight, 'overall'),
          type: control.tag,
          labels: Object.fromEntries(control.labels.map(({ key }) => [key, weightIn(labels, key)])),
        },
      ]
    }),
  )
}

/** Why weights cannot be kept, or null: a control nobody knows, or a weight that is no number from 0 to 1. */
export function controlWeightsProblem(config: LabelingConfig, given: Unknowns): string | null {
  for (const [name, value] of Object.entries(given)) {
    if (!config.controls.some((control) => control.name === name)) {
      return `The labeling configuration has no control "${name}".`
    }
    const { overall = 1, labels } = asObject(value)
    if (asObject(value) !== value || ![overall, ...Object.values(asObject(labels))].every(isWeight)) {
      return `Weights of "${name}" must be an object with "overall" and "labels", numbers from 0 to 1.`
    }
  }
  return null
}

type Unknowns = Readonly<Record<string, unknown>>

function asObject(value: unknown): Unknowns {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unknowns) : {}
}

function weightIn(weights: Unknowns, key: string): number {
  const weight = Object.hasOwn(weights, key) ? weights[key] : undefined
  return isWeight(weight) ? weight : 1
}

const isWeight = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1
