import type { AttributeRule, TagRule } from '../tag-rule.ts'
import { color, flag, known, number, numberOrNone, oneOf, supported } from '../tag-rule.ts'
import { CONTROL, LABELS, paint, SMART, SNAP, VISIBILITY } from './attribute-sets.ts'

type Attributes = Readonly<Record<string, AttributeRule>>

const IMAGE: readonly string[] = ['Image']
const ROTATES: Attributes = { canRotate: flag(true) }
const SIZES = ['small', 'medium', 'large']
const POINTS: Attributes = {
  pointSize: oneOf(SIZES, 'small'),
  pointStyle: oneOf(['rectangle', 'circle'], 'circle'),
}
/** A path through points: on an image, and from frame to frame of a video. */
export const PATH: Attributes = {
  ...POINTS,
  closable: flag(false),
  curves: flag(false),
  skeleton: flag(false),
  minPoints: numberOrNone,
  maxPoints: numberOrNone,
  constrainToBounds: flag(false),
  pointSizeEnabled: number(5),
  pointSizeDisabled: number(3),
  ...SNAP,
}

/** A tool under labels of another tag. */
const tool = (attributes: Attributes): Attributes => ({ ...CONTROL, ...attributes, ...SMART, ...VISIBILITY })
/** A tool that brings its labels along. */
const labelled = (attributes: Attributes): Attributes => ({ ...CONTROL, ...LABELS, ...attributes, ...SMART })
const WITH_LABELS = { worksOn: IMAGE, part: 'Label' } as const
const BOX: Attributes = { ...paint(0.6), ...ROTATES, ...SNAP }
const ELLIPSE: Attributes = { ...paint(0.6), ...ROTATES }
const POINT: Attributes = { ...paint(0.9), pointSize: oneOf(SIZES, 'small'), ...SNAP }

/** Tags that draw on an image. */
export const IMAGE_CONTROLS: Readonly<Record<string, TagRule>> = {
  Rectangle: supported('control', tool(BOX), { needs: ['name', 'toName'], worksOn: IMAGE }),

  RectangleLabels: supported('control', labelled(BOX), { needs: ['name', 'toName'], ...WITH_LABELS }),

  Ellipse: supported('control', tool(ELLIPSE), { worksOn: IMAGE }),

  EllipseLabels: supported('control', labelled(ELLIPSE), WITH_LABELS),

  Polygon: supported('control', tool({ ...paint(0.6, 3), ...POINTS, ...SNAP }), { worksOn: IMAGE }),

  PolygonLabels: supported('control', labelled({ ...paint(0.2), ...POINTS, ...SNAP }), WITH_LABELS),

  KeyPoint: supported('control', tool(POINT), { worksOn: IMAGE }),

  KeyPointLabels: supported('control', labelled(POINT), WITH_LABELS),

  Brush: supported(
    'control',
    tool({ choice: oneOf(['single', 'multiple'], 'single'), maxUsages: number(), showInline: flag(true) }),
    { worksOn: IMAGE },
  ),

  BrushLabels: supported('control', labelled({}), WITH_LABELS),

  Bitmask: known('control', tool({}), { worksOn: IMAGE }),

  BitmaskLabels: known('control', labelled({}), WITH_LABELS),

  MagicWand: known(
    'control',
    tool({ opacity: number(0.6), blurradius: number(5), defaultthreshold: number(15), fillColor: color() }),
    { worksOn: IMAGE },
  ),

  Vector: known('control', tool({ ...paint(0.6, 3), ...PATH }), { worksOn: IMAGE }),

  VectorLabels: known('control', labelled({ ...paint(0.2), ...PATH }), WITH_LABELS),

  OcrLabels: known(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.6) },
    {
      worksOn: ['Pdf'],
      part: 'Label',
    },
  ),
}
