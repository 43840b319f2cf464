import type { ControlTag } from '../../core/control-tag.ts'
import { flagOf, numberOf } from '../../core/control-tag.ts'
import { spanShape } from '../../core/shape.ts'
import { chosenPaths } from '../../core/taxonomy-tree.ts'

export const taxonomy: ControlTag = {
  tag: 'Taxonomy',
  shape: null,
  shapeIn: (control) => (flagOf(control.attributes, 'labeling') ? spanShape : null),
  keys: () => [],
  isAnswered: (content) => chosenPaths(content).length > 0,
  initial(control) {
    if (flagOf(control.attributes, 'labeling')) return null
    const selected = control.labels.filter(({ isSelected }) => isSelected).map(({ path }) => path)
    return selected.length === 0 ? null : selected
  },
  misfit(control, content) {
    const most = numberOf(control, 'maxUsages')
    return most !== null && chosenPaths(content).length > most ? { allowed: `≤ ${most}` } : null
  },
}
