import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { ItemValue, StoredItem } from '../../core/answer.ts'
import { valueOf } from '../../core/answer.ts'
import type { Size } from '../../core/geometry.ts'
import type { Figure } from '../../core/image/figure.ts'
import { readFigure } from '../../core/image/figure.ts'
import type { Region } from '../../core/regions.ts'
import type { Editor } from '../../editor.ts'
import { theme } from '../../../theme.ts'
import { figureLook } from './figure-look.ts'
import type { FigureLook } from './figure-look.ts'
import type { ShownFigure } from './shown-figure.ts'

/** A region of the answer with the place it has on this image. */
interface Placed {
  readonly region: Region
  readonly figure: Figure
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
  const figures = new WeakMap<ItemValue, { figure: Figure | null; natural: Size }>()
  const looks = new Map<string, FigureLook>()
  const placed = computed(() => {
    const natural = at.natural()
    const item = at.item()
    if (natural.width === 0) return []
    return editor.regionsOn(object).flatMap((region): Placed[] => {
      if (itemOf(region.items[0]) !== item) return []
      const figure = figureOf(region, natural)
      return figure ? [{ region, figure }] : []
    })
  })

  function figureOf(region: Region, natural: Size): Figure | null {
    const known = figures.get(region.value)
    if (known?.natural === natural) return known.figure
    const value = region.items.map(valueOf).find((one) => readFigure(one, natural)) ?? {}
    const figure = readFigure(value, natural)
    figures.set(region.value, { figure, natural })
    return figure
  }

  function lookOf(region: Region): FigureLook {
    const { tone, note } = editor.paintOf(region)
    const key = [theme.value, region.labeller, region.labels.join(), region.isFromModel, tone, note].join(
      '\n',
    )
    const known = looks.get(key)
    if (known) return known
    const look = figureLook(editor, region, theme.value)
    looks.set(key, look)
    return look
  }

  return computed(() => {
    const selected = new Set([editor.selectedId.value, ...editor.besideIds.value])
    return placed.value.map(({ region, figure }) => {
      const attributes = editor.control(region.control)?.attributes
      return {
        id: region.id,
        figure,
        look: lookOf(region),
        isSelected: selected.has(region.id),
        isLocked: region.isReadOnly || editor.isReadOnly,
        canTurn: attributes?.['canRotate'] !== 'false',
        isSnapped: attributes?.['snap'] === 'pixel',
      }
    })
  })
}

/** The image of a list that an item belongs to. */
export function itemOf(item: StoredItem | undefined): number {
  const index = item?.['item_index']
  return typeof index === 'number' ? index : 0
}
