import { uniteMasks } from './mask.ts'
import type { Metric } from './metric.ts'
import { compareRegions, regionsIn } from './regions.ts'
import type { Region } from './regions.ts'

/** Regions of an image with equal labels, by intersection over union in pixels. */
export const regionIou: Metric = {
  id: 'region_iou',
  version: 1,
  compare: (a, b, context) => {
    const [left, right] = [regionsIn(a, context), regionsIn(b, context)]
    const prepare = context.options.mergeByLabel ? mergeStrokes : (regions: Region[]): Region[] => regions
    return compareRegions(prepare(left), prepare(right), context.options)
  },
}

/** Strokes of one label become one mask: how many strokes somebody painted with says nothing. */
function mergeStrokes(regions: Region[]): Region[] {
  const groups = new Map<string, Region[]>()
  for (const region of regions) {
    const key = JSON.stringify(region.labels)
    groups.set(key, [...(groups.get(key) ?? []), region])
  }
  return [...groups.values()].flatMap((group) => {
    const masks = group.flatMap(({ place }) => (place.kind === 'mask' ? [place.mask] : []))
    const mask = masks.length === group.length ? uniteMasks(masks) : null
    const [first] = group
    return mask && first ? [{ ...first, place: { kind: 'mask' as const, mask } }] : group
  })
}
