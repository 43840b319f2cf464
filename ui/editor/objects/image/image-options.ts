import type { Attributes } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Alignment } from '../../core/image/view.ts'
import { safeLength } from '../../core/safe-length.ts'

/** What the attributes of an Image ask for. */
export interface ImageOptions {
  /** The wheel zooms. */
  readonly canZoom: boolean
  readonly hasZoomTools: boolean
  readonly isNegativeZoomAllowed: boolean
  /** By how much one step zooms. */
  readonly zoomBy: number
  readonly hasBrightness: boolean
  readonly hasContrast: boolean
  readonly hasRotation: boolean
  /** Distance of the lines in pixels of the image; null without a grid. */
  readonly grid: number | null
  readonly gridColor: string
  readonly hasCrosshair: boolean
  readonly isSmooth: boolean
  readonly startsAt: 'fit' | 'actual'
  readonly alignment: Alignment
  readonly crossOrigin: string | null
  /** How wide it is shown; null: as wide as there is room. */
  readonly width: string | null
  readonly maxWidth: string | null
}

export function imageOptions(attributes: Attributes): ImageOptions {
  const lower = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]))
  const text = (name: string): string => lower.get(name) ?? ''
  const isOn = (name: string, unless: boolean): boolean =>
    text(name) === '' ? unless : text(name).toLowerCase() === 'true'
  const number = (name: string, unless: number): number => Number(text(name)) || unless
  return {
    canZoom: isOn('zoom', true),
    hasZoomTools: isOn('zoomcontrol', true),
    isNegativeZoomAllowed: isOn('negativezoom', false),
    zoomBy: Math.max(1.01, number('zoomby', 1.1)),
    hasBrightness: isOn('brightnesscontrol', true),
    hasContrast: isOn('contrastcontrol', true),
    hasRotation: isOn('rotatecontrol', true),
    grid: isOn('grid', false) ? Math.max(4, number('gridsize', 30)) : null,
    gridColor: text('gridcolor') || 'var(--edge)',
    hasCrosshair: isOn('crosshair', false),
    isSmooth: isOn('smoothing', true),
    startsAt: text('defaultzoom') === 'original' ? 'actual' : 'fit',
    alignment: {
      across: oneOf(['left', 'center', 'right'], text('horizontalalignment')) ?? 'center',
      down: oneOf(['top', 'center', 'bottom'], text('verticalalignment')) ?? 'center',
    },
    crossOrigin: text('crossorigin') || null,
    width: safeLength(text('width')),
    maxWidth: safeLength(text('maxwidth')),
  }
}

function oneOf<T extends string>(options: readonly T[], value: string): T | undefined {
  return options.find((option) => option === value.toLowerCase())
}
