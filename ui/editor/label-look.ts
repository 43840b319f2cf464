import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'

/** How a label is told from the others: by colour, by the line it is drawn with, and (on the page) by its key. */
export interface LabelLook {
  /** Any CSS colour. */
  readonly color: string
  /** A colour that can be read on it. */
  readonly ink: string
  /** Lengths of line and gap in px, as a dash array; empty is an unbroken line. */
  readonly dash: readonly number[]
}

/** What a model said is dashed, whatever its label. */
export const MODEL_DASH: readonly number[] = [5, 4]

/** The look of a label; of one the configuration does not name, a quiet one. */
export function labelLook(config: LabelingConfig, control: string, key: string | undefined): LabelLook {
  return (key === undefined ? undefined : looksOf(config).get(control + BETWEEN + key)) ?? UNNAMED
}

/** A line with gaps as a CSS background, to be laid along the bottom of a text. */
export function dashedLine(color: string, dash: readonly number[]): string {
  if (dash.length === 0) return `linear-gradient(${color}, ${color})`
  let at = 0
  const stops = dash.map((length, index) => {
    const stop = `${index % 2 === 0 ? color : 'transparent'} ${at}px ${at + length}px`
    at += length
    return stop
  })
  return `repeating-linear-gradient(90deg, ${stops.join(', ')})`
}

const TOKENS = 10
const BETWEEN = '\n'
/** Solid, dotted, dash-dot, dash-dot-dot: none of them the plain dashes of a model. */
const DASHES: readonly (readonly number[])[] = [[], [2, 3], [9, 3, 2, 3], [9, 3, 2, 3, 2, 3]]
const UNNAMED: LabelLook = { color: 'var(--muted)', ink: 'var(--surface-0)', dash: [] }

const looks = new WeakMap<LabelingConfig, ReadonlyMap<string, LabelLook>>()

function looksOf(config: LabelingConfig): ReadonlyMap<string, LabelLook> {
  const known = looks.get(config)
  if (known) return known
  const all = config.controls.flatMap((control) => control.labels.map((label) => ({ control, label })))
  const made = new Map(
    all.map(({ control, label }, at) => [control.name + BETWEEN + label.key, lookAt(label.background, at)]),
  )
  looks.set(config, made)
  return made
}

function lookAt(background: string | null, at: number): LabelLook {
  const dash = DASHES[at % DASHES.length] ?? []
  if (background !== null && isColor(background)) return { color: background, ink: inkOn(background), dash }
  const token = `--label-${(at % TOKENS) + 1}`
  return { color: `var(${token})`, ink: `var(${token}-ink)`, dash }
}

/** Black or white, whichever stands out from the colour. The stylesheet decides, so that any notation will do. */
function inkOn(color: string): string {
  return `lch(from ${color} calc((52 - l) * infinity) 0 0)`
}

function isColor(text: string): boolean {
  return typeof CSS === 'undefined' ? /^[#a-z0-9(),.%\s]+$/i.test(text) : CSS.supports('color', text)
}
