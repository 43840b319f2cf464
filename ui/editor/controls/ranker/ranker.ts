import type { ControlTag } from '../../core/control-tag.ts'

/** Items are moved on the list itself; the panel says how. */
export const ranker: ControlTag = {
  tag: 'Ranker',
  shape: null,
  keys: () => [],
  isAnswered: (content) => typeof content === 'object' && content !== null,
}
