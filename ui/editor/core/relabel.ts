import type { Control, Label } from '../../../domain/labeling-config/labeling-config.ts'
import type { Region } from './regions.ts'

/**
 * The labels a region has from a control after one of them was pressed: one presses the others out, of several each is
 * pressed in and out. A region keeps at least one.
 */
export function relabelled(control: Control, region: Region, label: Label): readonly string[] {
  const own = control.name === region.labeller ? region.labels : []
  if (!control.isMultiple) return [label.key]
  const others = own.filter((key) => key !== label.key)
  return own.includes(label.key) ? (others.length > 0 ? others : own) : [...others, label.key]
}
