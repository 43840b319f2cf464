import type { Control, Label } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'
import { textOf, valueOf } from './answer.ts'
import type { Region } from './regions.ts'
import { pressPath } from './taxonomy-tree.ts'

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

/** How a label is written into a region: of a tree its whole path. */
export function contentOfLabel(control: Control, { key, path }: Label): Json {
  return control.type === 'taxonomy' ? path : key
}

/** What a region says of a control after one of its labels was pressed. It keeps at least one. */
export function relabelledContent(control: Control, region: Region, label: Label): Json {
  if (control.type !== 'taxonomy') return relabelled(control, region, label)
  const own = region.items.find((item) => textOf(item, 'from_name') === control.name)
  const before = own && valueOf(own)['taxonomy']
  return pressPath(before, label.path) ?? before ?? [label.path]
}
