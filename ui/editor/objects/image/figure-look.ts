import type { Region } from '../../core/regions.ts'
import { keyLabel } from '../../core/hotkey-map.ts'
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
}

/** The look of a region: its label's colour and line, its key and name on the badge, a model's dashed. */
export function figureLook(editor: Editor, region: Region, under: Theme): FigureLook {
  const { tone, note } = editor.paintOf(region)
  const look = labelLook(editor.config, region.labeller, region.labels[0])
  const color = tone === 'quiet' ? 'var(--surface-3)' : look.color
  return {
    color: canvasColor(color, under),
    ink: canvasColor(tone === 'quiet' ? 'var(--ink)' : look.ink, under),
    halo: canvasColor('var(--surface-0)', under),
    dash: tone === 'faint' || region.isFromModel ? MODEL_DASH : look.dash,
    badge:
      tone === 'quiet'
        ? ''
        : [region.isFromModel ? '◇' : '', note ?? keyOf(editor, region), namesOf(editor, region)]
            .filter(Boolean)
            .join(' '),
    fill: canvasColor(`color-mix(in srgb, ${color} ${tone === 'plain' ? 12 : 0}%, transparent)`, under),
  }
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
