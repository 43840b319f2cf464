import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { StoredItem } from '../../core/answer.ts'
import { valueOf } from '../../core/answer.ts'
import type { Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import { readFigure } from '../../core/image/figure.ts'
import type { Region } from '../../core/regions.ts'
import type { RegionPaint } from '../../editor-options.ts'
import type { Editor } from '../../editor.ts'
import type { Theme } from '../../../theme.ts'
import { theme } from '../../../theme.ts'
import { figureLook } from './figure-look.ts'
import type { FigureLook } from './figure-look.ts'
import type { ShownFigure } from './shown-figure.ts'

/** What was worked out for a region, and from what. */
interface Drawn {
  readonly natural: Size
  readonly theme: Theme
  readonly paint: RegionPaint
  readonly shown: ShownFigure | null
}

/**
 * The regions of one image as its canvas draws them. Figures and looks are the same objects as long as nothing in
 * them changed, so that a thousand regions cost nothing when one is added.
 */
export function shownFigures(
  editor: Editor,
  object: string,
  at: { natural(): Size; item(): number },
): ComputedRef<readonly ShownFigure[]> {
  const drawn = new WeakMap<Region, Drawn>()

  function shownOf(region: Region, natural: Size, isSelected: boolean): ShownFigure | null {
    const known = drawn.get(region)
    const paint = editor.paintOf(region)
    const isKnown = known?.natural === natural && known.theme === theme.value && known.paint === paint
    if (isKnown && known.shown?.isSelected !== !isSelected) return known.shown
    const figure = isKnown ? known.shown?.figure : figureOf(region, natural)
    const shown = figure ? { ...lookedAt(editor, region, figure, paint), isSelected } : null
    drawn.set(region, { natural, theme: theme.value, paint, shown })
    return shown
  }

  return computed(() => {
    const natural = at.natural()
    const item = at.item()
    if (natural.width === 0) return []
    const selected = new Set([editor.selectedId.value, ...editor.besideIds.value])
    const shown: ShownFigure[] = []
    for (const region of editor.regionsOn(object)) {
      if (itemOf(region.items[0]) !== item) continue
      const one = shownOf(region, natural, selected.has(region.id))
      if (one) shown.push(one)
    }
    return shown
  })
}

/** The place of a region: of its items the first that has one. */
export function figureOf(region: Region, natural: Size): Figure | null {
  for (const item of region.items) {
    const figure = readFigure(valueOf(item), natural)
    if (figure) return figure
  }
  return null
}

function lookedAt(
  editor: Editor,
  region: Region,
  figure: Figure,
  paint: RegionPaint,
): Omit<ShownFigure, 'isSelected'> {
  const attributes = editor.control(region.control)?.attributes
  return {
    id: region.id,
    figure,
    look: lookOf(editor, region, paint),
    isLocked: region.isReadOnly || editor.isReadOnly,
    canTurn: attributes?.['canRotate'] !== 'false',
    isSnapped: attributes?.['snap'] === 'pixel',
  }
}

const looks = new WeakMap<Editor, Map<string, FigureLook>>()

/** Regions that look alike share one look. */
function lookOf(editor: Editor, region: Region, { tone, note }: RegionPaint): FigureLook {
  const known = looks.get(editor) ?? new Map<string, FigureLook>()
  looks.set(editor, known)
  const key = [
    theme.value,
    region.control,
    region.labeller,
    region.labels.join(),
    region.isFromModel,
    tone,
    note,
  ].join('\n')
  const look = known.get(key) ?? figureLook(editor, region, theme.value)
  known.set(key, look)
  return look
}

/** The image of a list that an item belongs to. */
export function itemOf(item: StoredItem | undefined): number {
  const index = item?.['item_index']
  return typeof index === 'number' ? index : 0
}
