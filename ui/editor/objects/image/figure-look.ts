import type { Region } from '../../core/regions.ts'
import { keyLabel } from '../../core/hotkey-map.ts'
import { paintOptions } from '../../core/image/paint-options.ts'
import type { PaintOptions, PointSize } from '../../core/image/paint-options.ts'
import type { Editor } from '../../editor.ts'
import { MODEL_DASH, labelLook } from '../../label-look.ts'
import type { Theme } from '../../../theme.ts'
import { canvasColor } from './canvas-color.ts'

/** How a figure is drawn, in colours as a canvas takes them. */
export interface FigureLook {
  readonly color: string
  readonly ink: string
  /** Laid under the line, so that it stands out on any picture. */
  readonly halo: string
  readonly dash: readonly number[]
  readonly badge: string
  /** The tint inside. */
  readonly fill: string
  /** Pixels of the line. */
  readonly weight: number
  readonly pointSize: PointSize
}

const LINE = 2
const TINT = 0.12

/** The look of a region: its label's colour and line, its key and name on the badge, a model's dashed. */
export function figureLook(editor: Editor, region: Region, under: Theme): FigureLook {
  const { tone, note } = editor.paintOf(region)
  const look = labelLook(editor.config, region.labeller, region.labels[0])
  const { options, color, fill } = coloursOf(editor, region, look.color)
  return {
    color: canvasColor(color, under),
    ink: canvasColor(tone === 'quiet' ? 'var(--ink)' : look.ink, under),
    halo: canvasColor('var(--surface-0)', under),
    dash: tone === 'faint' || region.isFromModel ? MODEL_DASH : look.dash,
    badge: tone === 'quiet' ? '' : badgeOf(editor, region, note),
    fill: canvasColor(fill, under),
    weight: options.strokeWidth ?? LINE,
    pointSize: options.pointSize ?? 'small',
  }
}

/** A label brings its own colour; without one the tool's count. What is set off from others is not filled. */
function coloursOf(
  editor: Editor,
  region: Region,
  label: string,
): { readonly options: PaintOptions; readonly color: string; readonly fill: string } {
  const { tone } = editor.paintOf(region)
  const isPoint = editor.shapeOf(region.control)?.name === 'keypoint'
  const options = paintOptions(editor.control(region.control)?.attributes ?? {}, isPoint)
  if (tone === 'quiet') return { options, color: 'var(--surface-3)', fill: 'transparent' }
  if (tone === 'faint') return { options, color: label, fill: 'transparent' }
  if (region.labels.length > 0) return { options, color: label, fill: tinted(label, options) }
  const color = options.strokeColor ?? label
  return { options, color, fill: tinted(options.fillColor ?? color, options) }
}

function tinted(color: string, { fillOpacity }: PaintOptions): string {
  return `color-mix(in srgb, ${color} ${Math.round(100 * (fillOpacity ?? TINT))}%, transparent)`
}

function badgeOf(editor: Editor, region: Region, note: string | null): string {
  return [region.isFromModel ? '◇' : '', note ?? keyOf(editor, region), namesOf(editor, region)]
    .filter(Boolean)
    .join(' ')
}

function namesOf(editor: Editor, region: Region): string {
  const control = editor.control(region.labeller)
  return region.labels
    .map((key) => control?.labels.find((label) => label.key === key)?.value ?? key)
    .join(' · ')
}

function keyOf(editor: Editor, region: Region): string {
  const control = editor.control(region.labeller)
  const key = control && editor.keyOf(control, region.labels[0] ?? '')
  return key === undefined ? '' : keyLabel(key)
}
