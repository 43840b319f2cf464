import type { Json } from '../../../domain/wire.ts'
import type { Answer, StoredItem } from './answer.ts'
import { isSameJson, stringsIn, textOf, valueOf } from './answer.ts'
import { keyOfType } from './edit-answer.ts'
import type { Region } from './regions.ts'
import { labelsOf, readRegions } from './regions.ts'
import type { Shape } from './shape.ts'

/** How one place, or one question, of an answer stands to the same of another. */
export type Standing = 'left' | 'right' | 'changed' | 'same'

/** What is another: where it lies, what it is called, or what is said of it. */
export type Change = 'place' | 'label' | 'said'

export interface Compared {
  readonly standing: Standing
  readonly changes: readonly Change[]
  readonly control: string
  /** null: a question, or not on this side. */
  readonly left: Region | null
  readonly right: Region | null
  /** What a question was answered with; absent: not answered on that side, or a region. */
  readonly saidLeft?: Json | undefined
  readonly saidRight?: Json | undefined
}

type ShapeOf = (control: string) => Shape | null

/** Under another label a place has to be shared by this much to be the same; figures are alike from the second on. */
const SAME_PLACE = 0.5
const ALIKE = 0.95

/**
 * Two answers to one task, side by side: every region and every question once. Regions are matched as agreement is
 * measured, by what their places share, one with one and the best first; those of the same label come before others,
 * however little they share. Questions are matched by the control that asks.
 */
export function compareAnswers(left: Answer, right: Answer, shapeOf: ShapeOf): readonly Compared[] {
  const isPlace = (name: string): boolean => shapeOf(name) !== null
  const [ours, theirs] = [readRegions(left, isPlace), readRegions(right, isPlace)]
  const partner = matched(ours, theirs, shapeOf)
  const taken = new Set(partner.values())
  return [
    ...ours.map((region) => regionPair(region, partner.get(region) ?? null, shapeOf)),
    ...theirs.filter((region) => !taken.has(region)).map((region) => regionPair(null, region, shapeOf)),
    ...questionPairs(left, right, new Set([...ours, ...theirs].map(({ id }) => id))),
  ]
}

/** How many there are of each standing. */
export function countStandings(compared: readonly Compared[]): Readonly<Record<Standing, number>> {
  const counts = { left: 0, right: 0, changed: 0, same: 0 }
  for (const { standing } of compared) counts[standing] += 1
  return counts
}

function matched(
  ours: readonly Region[],
  theirs: readonly Region[],
  shapeOf: ShapeOf,
): ReadonlyMap<Region, Region> {
  const candidates = ours.flatMap((a) =>
    theirs.flatMap((b) => {
      const likeness = likenessOf(a, b, shapeOf)
      return likeness > 0 ? [{ a, b, likeness }] : []
    }),
  )
  const partner = new Map<Region, Region>()
  const taken = new Set<Region>()
  for (const { a, b } of candidates.sort((x, y) => y.likeness - x.likeness)) {
    if (partner.has(a) || taken.has(b)) continue
    partner.set(a, b)
    taken.add(b)
  }
  return partner
}

/** 0: not the same. The same label is worth more than any share of a place. */
function likenessOf(a: Region, b: Region, shapeOf: ShapeOf): number {
  if (a.control !== b.control || a.object !== b.object) return 0
  if (!isSameItem(a, b)) return 0
  const shared = shapeOf(a.control)?.overlap(a.value, b.value) ?? 0
  const isSameLabel = isSameLabels(a, b)
  return shared > 0 && (isSameLabel || shared >= SAME_PLACE) ? shared + (isSameLabel ? 1 : 0) : 0
}

/** Of an object with several images or pages, the same one. */
function isSameItem(a: Region, b: Region): boolean {
  const at = ({ items }: Region): Json => items[0]?.['item_index'] ?? 0
  return at(a) === at(b)
}

function regionPair(left: Region | null, right: Region | null, shapeOf: ShapeOf): Compared {
  if (left && right) {
    const changes = changesOf(left, right, shapeOf(left.control))
    return { standing: changes.length > 0 ? 'changed' : 'same', changes, control: left.control, left, right }
  }
  return {
    standing: left ? 'left' : 'right',
    changes: [],
    control: (left ?? right)?.control ?? '',
    left,
    right,
  }
}

const EXACT = new Set<Shape['name'] | undefined>(['span', 'utterances', 'hyper'])

function changesOf(left: Region, right: Region, shape: Shape | null): readonly Change[] {
  const shared = shape?.overlap(left.value, right.value) ?? 0
  const found: readonly (readonly [Change, boolean])[] = [
    ['place', shared < (EXACT.has(shape?.name) ? 1 : ALIKE)],
    ['label', !isSameLabels(left, right)],
    ['said', !isSameJson(saidOf(left), saidOf(right))],
  ]
  return found.flatMap(([change, isSo]) => (isSo ? [change] : []))
}

function isSameLabels(a: Region, b: Region): boolean {
  return isSameJson([...a.labels].sort(), [...b.labels].sort())
}

/** What is said of a region besides its labels, by the control that asks. */
function saidOf({ items, control }: Region): Json {
  const said = items.filter((item) => textOf(item, 'from_name') !== control && labelsOf(item).length === 0)
  return Object.fromEntries(said.map((item) => [textOf(item, 'from_name'), sorted(contentOf(item))]))
}

function questionPairs(left: Answer, right: Answer, places: ReadonlySet<string>): Compared[] {
  const [ours, theirs] = [questionsOf(left, places), questionsOf(right, places)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].map((key) =>
    questionPair(ours.get(key), theirs.get(key)),
  )
}

function questionPair(ours: Said | undefined, theirs: Said | undefined): Compared {
  const control = (ours ?? theirs)?.control ?? ''
  const standing = standingOf(ours, theirs)
  const changes: readonly Change[] = standing === 'changed' ? ['said'] : []
  return {
    standing,
    changes,
    control,
    left: null,
    right: null,
    saidLeft: ours?.said,
    saidRight: theirs?.said,
  }
}

function standingOf(ours: Said | undefined, theirs: Said | undefined): Standing {
  if (!ours || !theirs) return ours ? 'left' : 'right'
  return isSameJson(ours.said, theirs.said) ? 'same' : 'changed'
}

interface Said {
  readonly control: string
  readonly said: Json
}

function questionsOf(answer: Answer, places: ReadonlySet<string>): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const item of answer) {
    const control = textOf(item, 'from_name')
    if (control === '' || places.has(textOf(item, 'id'))) continue
    said.set(`${control}\n${JSON.stringify(item['item_index'] ?? null)}`, {
      control,
      said: sorted(contentOf(item)),
    })
  }
  return said
}

function contentOf(item: StoredItem): Json {
  return valueOf(item)[keyOfType(textOf(item, 'type'))] ?? null
}

/** The order in which choices were made means nothing. */
function sorted(content: Json): Json {
  const texts = stringsIn(content)
  return Array.isArray(content) && texts.length === content.length ? [...texts].sort() : content
}
