import type { Figure } from '../../core/image/figure.ts'
import type { FigureLook } from './figure-look.ts'

/** A region as the canvas draws it; the figure in pixels of the image at its natural size. */
export interface ShownFigure {
  readonly id: string
  readonly figure: Figure
  readonly look: FigureLook
  readonly isSelected: boolean
  /** Not to be moved or changed: locked, read-only, another's. */
  readonly isLocked: boolean
  readonly canTurn: boolean
  /** Its tool sets it on whole pixels. */
  readonly isSnapped: boolean
}
