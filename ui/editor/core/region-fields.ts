import type { ItemValue } from './answer.ts'
import type { Region } from './regions.ts'

/** A figure of a region that can be typed. */
export interface RegionField {
  readonly key: string
  readonly value: number
}

/** Where a region is, as figures: those a person may sensibly type, in the order he thinks of them. */
export function regionFields({ value }: Region): readonly RegionField[] {
  return KEYS.flatMap((key) => {
    const found = value[key]
    return typeof found === 'number' ? [{ key, value: Math.round(found * 1000) / 1000 }] : []
  })
}

/** What one typed figure changes of a region's geometry; null when it makes no place. */
export function typedField(key: string, typed: number): ItemValue | null {
  if (!Number.isFinite(typed) || !KEYS.includes(key)) return null
  const [least, most] = key === 'rotation' ? [-360, 360] : [0, Number.POSITIVE_INFINITY]
  if (typed < least || typed > most) return null
  const size = SIZES.includes(key) && typed === 0
  return size ? null : { [key]: typed }
}

const SIZES: readonly string[] = ['width', 'height', 'radiusX', 'radiusY']
const KEYS: readonly string[] = ['x', 'y', ...SIZES, 'rotation']
