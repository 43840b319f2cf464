import type { Control } from './labeling-config.ts'

/** Tools that draw a region on an image. */
export const SHAPES: readonly string[] = [
  'rectangle',
  'ellipse',
  'polygon',
  'keypoint',
  'brush',
  'bitmask',
  'vector',
]

/**
 * The types a control's items may carry: its own; and where a tool draws under separate Labels both become one item
 * of the merged type, whichever of the two it is stored under.
 */
export function resultTypesOf({ tag, type }: Control): readonly string[] {
  if (tag === 'Labels') return [type, ...SHAPES.map((shape) => `${shape}labels`)]
  return SHAPES.includes(type) ? [type, `${type}labels`] : [type]
}
