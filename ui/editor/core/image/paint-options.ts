import type { Attributes } from '../../../../domain/labeling-config/labeling-config.ts'

/** How a control asks for its figures to be painted; null where it does not say. */
export interface PaintOptions {
  /** Colours count for figures without a label: a label brings its own. */
  readonly fillColor: string | null
  readonly strokeColor: string | null
  /** How opaque the inside is, 0 to 1. */
  readonly fillOpacity: number | null
  /** Pixels of the line. Of a point it is the size, see `keypointWidth`. */
  readonly strokeWidth: number | null
  readonly pointSize: PointSize | null
}

export type PointSize = 'small' | 'medium' | 'large'

const SIZES: readonly PointSize[] = ['small', 'medium', 'large']

export function paintOptions(attributes: Attributes, isPoint = false): PaintOptions {
  return {
    fillColor: attributes['fillColor'] || null,
    strokeColor: attributes['strokeColor'] || null,
    fillOpacity: numberIn(attributes['fillOpacity'], 0, 1) ?? numberIn(attributes['opacity'], 0, 1),
    strokeWidth: isPoint ? null : numberIn(attributes['strokeWidth'], 0.5, 20),
    pointSize: SIZES.find((size) => size === attributes['pointSize']) ?? null,
  }
}

/** Pixels across a point that is placed with this control. */
export function keypointWidth(attributes: Attributes | undefined): number {
  return numberIn(attributes?.['strokeWidth'], 1, 200) ?? 8
}

function numberIn(written: string | undefined, least: number, most: number): number | null {
  const found = Number(written)
  if (written === undefined || written.trim() === '' || !Number.isFinite(found)) return null
  return Math.min(most, Math.max(least, found))
}
