import type { Region } from '../../core/regions.ts'
import { keyLabel } from '../../core/hotkey-map.ts'
import type { Editor } from '../../editor.ts'
import { MODEL_DASH, labelLook } from '../../label-look.ts'
import type { Theme } from '../../../theme.ts'
import type { BoxLook } from './box-drawing.ts'
import { canvasColor } from './canvas-color.ts'

/** How a region's box is drawn: its label's colour and line, its key and name on the badge, a model's dashed. */
export function boxLook(editor: Editor, region: Region, under: Theme): BoxLook {
  const colorOf = (css: string): string => canvasColor(css, under)
  const { tone, note } = editor.paintOf(region)
  const look = labelLook(editor.config, region.control, region.labels[0])
  const color = tone === 'quiet' ? 'var(--surface-3)' : look.color
  const share = tone === 'plain' ? 12 : 0
  const names = namesOf(editor, region)
  return {
    color: colorOf(color),
    ink: colorOf(tone === 'quiet' ? 'var(--ink)' : look.ink),
    halo: colorOf('var(--surface-0)'),
    dash: tone === 'faint' || region.isFromModel ? MODEL_DASH : look.dash,
    badge:
      tone === 'quiet'
        ? ''
        : [region.isFromModel ? '◇' : '', note ?? keyOf(editor, region), names].filter(Boolean).join(' '),
    fill: colorOf(`color-mix(in srgb, ${color} ${share}%, transparent)`),
  }
}

function namesOf(editor: Editor, region: Region): string {
  const control = editor.control(region.control)
  return region.labels
    .map((key) => control?.labels.find((label) => label.key === key)?.value ?? key)
    .join(' · ')
}

function keyOf(editor: Editor, region: Region): string {
  const control = editor.control(region.control)
  const key = control && editor.keyOf(control, region.labels[0] ?? '')
  return key === undefined ? '' : keyLabel(key)
}
