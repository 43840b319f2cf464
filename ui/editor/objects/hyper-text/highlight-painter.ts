import type { LabelLook } from '../../label-look.ts'

/** A stretch of a page and how it is drawn. */
export interface Painted {
  readonly range: Range
  readonly look: LabelLook
  readonly isSelected: boolean
}

/**
 * Draws on the text of a frame without touching its elements, so that paths stay what they are: CSS Custom Highlights,
 * one for each look, with their rules in a sheet of our own.
 */
export class HighlightPainter {
  private readonly view: Window & typeof globalThis
  private readonly sheet: CSSStyleSheet
  private names: readonly string[] = []

  constructor(view: Window & typeof globalThis) {
    this.view = view
    this.sheet = new view.CSSStyleSheet()
    view.document.adoptedStyleSheets = [...view.document.adoptedStyleSheets, this.sheet]
  }

  /** Whether this browser can draw so. */
  static isThere(view: Window & typeof globalThis): boolean {
    return 'Highlight' in view && 'highlights' in view.CSS
  }

  paint(painted: readonly Painted[]): void {
    for (const name of this.names) this.view.CSS.highlights.delete(name)
    const byLook = new Map<string, { rule: string; ranges: Range[] }>()
    for (const { range, look, isSelected } of painted) {
      const rule = ruleOf(look, isSelected)
      const known = byLook.get(rule)
      if (known) known.ranges.push(range)
      else byLook.set(rule, { rule, ranges: [range] })
    }
    const groups = [...byLook.values()].map((group, at) => ({ ...group, name: `ts-${at}` }))
    this.sheet.replaceSync(groups.map(({ name, rule }) => `::highlight(${name}) { ${rule} }`).join('\n'))
    for (const { name, ranges } of groups) {
      this.view.CSS.highlights.set(name, new this.view.Highlight(...ranges))
    }
    this.names = groups.map(({ name }) => name)
  }
}

function ruleOf({ color, dash }: LabelLook, isSelected: boolean): string {
  const drawn = resolved(color)
  const line =
    dash.length === 0 ? 'solid' : dash.length > 2 ? 'double' : (dash[0] ?? 0) > 3 ? 'dashed' : 'dotted'
  const tint = `color-mix(in srgb, ${drawn} ${isSelected ? 45 : 20}%, transparent)`
  return `background-color: ${tint}; text-decoration: underline ${line} ${drawn} ${isSelected ? 3 : 2}px`
}

/** Tokens mean nothing inside a frame: their light colour is written out. */
function resolved(color: string): string {
  const probe = document.createElement('span')
  probe.style.colorScheme = 'light'
  probe.style.color = color
  document.body.append(probe)
  const found = getComputedStyle(probe).color
  probe.remove()
  return found || color
}
