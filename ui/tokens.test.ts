import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

/** Every token that is a colour, as `light-dark(a, b)` gives it. */
const SHEET = readFileSync('ui/tokens.css', 'utf8')
const SIDES = ['light', 'dark'] as const
const colors = Object.fromEntries(
  [...SHEET.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
)
const SURFACES = ['surface-0', 'surface-1', 'surface-2', 'surface-3']
const TEXTS = ['ink', 'muted', 'gold', 'focus', 'good', 'bad', 'model']
const LABELS = Array.from({ length: 10 }, (_, index) => `label-${index + 1}`)
const WASHES = [
  ['good', 'good-wash'],
  ['bad', 'bad-wash'],
  ['model', 'model-wash'],
  ['focus', 'focus-wash'],
  ...['good-wash', 'bad-wash', 'model-wash', 'focus-wash'].flatMap((wash) => [
    ['ink', wash],
    ['muted', wash],
  ]),
]

const pairs = (names: readonly string[], grounds: readonly string[]) =>
  SIDES.flatMap((side) => names.flatMap((name) => grounds.map((ground) => [side, name, ground] as const)))

describe('tokens', () => {
  test('names every colour once for light and once for dark', () => {
    expect(Object.keys(colors)).toEqual(
      expect.arrayContaining([...SURFACES, ...TEXTS, ...LABELS, 'line', 'edge', 'gold-fill', 'ink-raised']),
    )
  })

  test.each(pairs(TEXTS, SURFACES))('%s: text in %s is readable on %s', (side, text, ground) => {
    expect(contrast(colors[text]![side], colors[ground]![side])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(SIDES.flatMap((side) => WASHES.map(([text, wash]) => [side, text!, wash!] as const)))(
    '%s: text in %s is readable on its ground %s',
    (side, text, wash) => {
      expect(contrast(colors[text]![side], colors[wash]![side])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(pairs(['ink', 'ink-raised', 'focus'], ['surface-0']))(
    '%s: a primary button of %s carries %s as text',
    (side, ground, text) => {
      expect(contrast(colors[text]![side], colors[ground]![side])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(pairs(['edge', 'focus', 'gold-fill'], ['surface-0', 'surface-1', 'surface-2']))(
    '%s: what %s borders can be told from %s',
    (side, edge, ground) => {
      const least = edge === 'gold-fill' && side === 'light' ? 2 : 3
      expect(contrast(colors[edge]![side], colors[ground]![side])).toBeGreaterThanOrEqual(least)
    },
  )

  test.each(pairs(LABELS, ['surface-0', 'surface-1', 'surface-2']))(
    '%s: a region of %s can be told from %s',
    (side, label, ground) => {
      expect(contrast(colors[label]![side], colors[ground]![side])).toBeGreaterThanOrEqual(3)
    },
  )

  test.each(SIDES.flatMap((side) => LABELS.map((label) => [side, label] as const)))(
    '%s: text on %s is readable',
    (side, label) => {
      expect(contrast(colors[`${label}-ink`]![side], colors[label]![side])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(
    SIDES.flatMap((side) => EYES().map(([eye, matrix, least]) => [side, eye, matrix, least] as const)),
  )('%s: to %s eyes no two labels look alike', (side, _eye, matrix, least) => {
    const seen = LABELS.map((label) => lab(seenThrough(matrix, linear(colors[label]![side]))))
    const distances = seen.flatMap((a, index) => seen.slice(index + 1).map((b) => distance(a, b)))
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(least)
  })

  test('keeps labels out of yellow and orange, which would be taken for gold', () => {
    for (const side of SIDES) {
      for (const label of LABELS) {
        const [, a, b] = lab(linear(colors[label]![side]))
        const isGrey = Math.hypot(a, b) < 0.06
        const hue = (Math.atan2(b, a) * 180) / Math.PI
        expect(!isGrey && hue > 35 && hue < 120).toBe(false)
      }
    }
  })
})

describe('other sheets and components', () => {
  test.each(['page', 'controls', 'kit'])('%s.css names no colour', (name) => {
    const sheet = readFileSync(`ui/styles/${name}.css`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    expect(sheet).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/i)
  })
})

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB; and how far apart two labels must stay in OKLab. */
function EYES(): (readonly [string, Matrix, number])[] {
  return [
    [
      'ordinary',
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      0.12,
    ],
    [
      'protanope',
      [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ],
      0.06,
    ],
    [
      'deuteranope',
      [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
      ],
      0.06,
    ],
    [
      'tritanope',
      [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
      ],
      0.05,
    ],
  ]
}

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** WCAG 2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function seenThrough(matrix: Matrix, [r, g, b]: Triple): Triple {
  const row = ([x, y, z]: Triple): number => Math.min(1, Math.max(0, x * r + y * g + z * b))
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

/** OKLab of a linear colour. */
function lab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
