import type { Json } from '../../../domain/wire.ts'
import type { Answer } from './answer.ts'
import { isSameJson, stringsIn, textOf, valueOf } from './answer.ts'
import { keyOfType } from './edit-answer.ts'
import type { Region } from './regions.ts'
import { readRegions } from './regions.ts'
import type { Shape } from './shape.ts'

/** One person's answer among several to the same task. */
export interface NamedAnswer {
  readonly id: number
  readonly answer: Answer
}

/** A place, or a question, as each answer has it. */
export interface Conflict {
  readonly control: string
  readonly kind: 'region' | 'question'
  /** By answer id: what it says there. Answers without an entry said nothing. */
  readonly said: ReadonlyMap<number, Said>
}

export interface Said {
  readonly regionId: string | null
  readonly labels: readonly string[]
  readonly content: Json | undefined
}

export interface Difference {
  readonly conflicts: readonly Conflict[]
  /** Questions that every answer has alike. */
  readonly agreedQuestions: readonly Conflict[]
  /** Regions that every answer has alike, by answer id: drawn without colour. */
  readonly agreed: ReadonlyMap<number, ReadonlySet<string>>
}

/** Places count as one when they share at least this much, and as alike from the second figure on. */
const SAME_PLACE = 0.5
const ALIKE = 0.95

/** What several answers to one task disagree about. */
export function differenceOf(
  answers: readonly NamedAnswer[],
  shapeOf: (control: string) => Shape | null,
): Difference {
  const regions = differingRegions(answers, shapeOf)
  const questions = questionsOf(answers, shapeOf)
  const isAgreedQuestion = ({ said }: Conflict): boolean =>
    said.size === answers.length && allSame([...said.values()])
  return {
    conflicts: [...questions.filter((question) => !isAgreedQuestion(question)), ...regions.conflicts],
    agreedQuestions: questions.filter(isAgreedQuestion),
    agreed: regions.agreed,
  }
}

function questionsOf(
  answers: readonly NamedAnswer[],
  shapeOf: (control: string) => Shape | null,
): Conflict[] {
  const controls = new Map<string, Map<number, Said>>()
  for (const { id, answer } of answers) {
    const places = new Set(readRegions(answer, (name) => shapeOf(name) !== null).map((region) => region.id))
    for (const item of answer) {
      const control = textOf(item, 'from_name')
      if (control === '' || shapeOf(control) || places.has(textOf(item, 'id'))) continue
      const content = valueOf(item)[keyOfType(textOf(item, 'type'))]
      const said = controls.get(control) ?? new Map<number, Said>()
      controls.set(control, said.set(id, { regionId: null, labels: [], content }))
    }
  }
  return [...controls].map(([control, said]) => ({ control, kind: 'question', said }))
}

function allSame(said: readonly Said[]): boolean {
  return said.every((one) => isSameJson(sorted(one.content), sorted(said[0]?.content)))
}

/** The order in which choices were made means nothing. */
function sorted(content: Json | undefined): Json | undefined {
  const texts = stringsIn(content)
  return Array.isArray(content) && texts.length === content.length ? [...texts].sort() : content
}

interface Place {
  readonly control: string
  readonly members: Map<number, Region>
}

function differingRegions(
  answers: readonly NamedAnswer[],
  shapeOf: (control: string) => Shape | null,
): { conflicts: Conflict[]; agreed: Map<number, Set<string>> } {
  const agreed = new Map(answers.map(({ id }) => [id, new Set<string>()]))
  const conflicts: Conflict[] = []
  for (const place of placesOf(answers, shapeOf)) {
    if (isAgreed(place, answers.length, shapeOf(place.control))) {
      for (const [id, region] of place.members) agreed.get(id)?.add(region.id)
    } else conflicts.push(conflictAt(place))
  }
  return { conflicts, agreed }
}

function placesOf(answers: readonly NamedAnswer[], shapeOf: (control: string) => Shape | null): Place[] {
  const places: Place[] = []
  for (const { id, answer } of answers) {
    for (const region of readRegions(answer, (name) => shapeOf(name) !== null)) {
      const shape = shapeOf(region.control)
      const nearest = shape ? nearestPlace(places, id, region, shape) : undefined
      if (nearest) nearest.members.set(id, region)
      else places.push({ control: region.control, members: new Map([[id, region]]) })
    }
  }
  return places
}

function nearestPlace(
  places: readonly Place[],
  answerId: number,
  region: Region,
  shape: Shape,
): Place | undefined {
  let best: Place | undefined
  let most = SAME_PLACE
  for (const place of places) {
    const [first] = place.members.values()
    if (!first || place.members.has(answerId) || first.control !== region.control) continue
    if (first.object !== region.object) continue
    const shared = shape.overlap(first.value, region.value)
    if (shared >= most) [best, most] = [place, shared]
  }
  return best
}

function isAgreed(place: Place, answers: number, shape: Shape | null): boolean {
  const [first, ...others] = place.members.values()
  if (!first || place.members.size < answers) return false
  return others.every(
    (other) =>
      isSameJson([...first.labels].sort(), [...other.labels].sort()) &&
      (shape?.overlap(first.value, other.value) ?? 0) >= ALIKE,
  )
}

function conflictAt(place: Place): Conflict {
  const said = [...place.members].map(([id, region]): [number, Said] => [
    id,
    { regionId: region.id, labels: region.labels, content: undefined },
  ])
  return { control: place.control, kind: 'region', said: new Map(said) }
}
