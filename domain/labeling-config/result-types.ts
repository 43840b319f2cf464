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

/** Tools that follow something through a video. */
const TRACKS: readonly string[] = ['videorectangle', 'videovector']

/**
 * The types a control's items may carry: its own; and where a tool draws under separate Labels both become one item
 * of the merged type, whichever of the two it is stored under.
 */
export function resultTypesOf({ tag, type }: Control): readonly string[] {
  if (tag === 'Labels') return [type, ...SHAPES.map((shape) => `${shape}labels`), ...TRACKS]
  return [type, ...(ALSO[type] ?? [])]
}

/** A wand paints what a brush paints; a chat's own messages are typed by what they are. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...SHAPES, ...TRACKS].map((shape) => [shape, [`${shape}labels`]])),
  magicwand: ['brush', 'brushlabels'],
  chat: ['chatmessage'],
}
