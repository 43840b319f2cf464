import type { ControlTag } from '../../core/control-tag.ts'

export const SIDES = ['left', 'right'] as const
export type Side = (typeof SIDES)[number]

/** Which of two objects: pressed again, the choice is taken back. */
export const pairwise: ControlTag = {
  tag: 'Pairwise',
  shape: null,
  keys: () => SIDES.map((side) => ({ id: side, wish: null })),
  press: (_, content, id) => (content === id ? null : id),
  isAnswered: (content) => SIDES.some((side) => side === content),
}
