import type { Control, Label } from './labeling-config.ts'
import { pythonRepr } from './python-repr.ts'
import { SHAPES } from './result-types.ts'

type Value = Readonly<Record<string, unknown>>
type Shape = (given: unknown, control: Control) => boolean

/** What is wrong with the value of one item; null when it fits its control. */
export interface ValueFault {
  readonly code: 'value_wrong' | 'geometry_out_of_bounds' | 'label_unknown'
  readonly message: string
}

/** Keys nobody knows are let pass, and so is a key that is not there: people and tools store half of a value. */
export function checkValue(control: Control, value: unknown, type: string): ValueFault | null {
  if (!isRecord(value)) return wrong('value_wrong', control, value)
  return (
    checkGeometry(control, value, type) ??
    checkContent(control, value, type) ??
    checkLabels(control, value, type)
  )
}

const LIMITS: Readonly<Record<string, number>> = {
  x: 100,
  y: 100,
  width: 100,
  height: 100,
  radiusX: 50,
  radiusY: 50,
}

function checkGeometry(control: Control, value: Value, type: string): ValueFault | null {
  if (!SHAPES.some((shape) => type.startsWith(shape))) return null
  for (const [field, limit] of Object.entries(LIMITS)) {
    const given = value[field]
    if (given === undefined || isBetween(given, 0, limit)) continue
    const message = `Invalid geometry for control '${control.name}': ${field} ${pythonRepr(given)} out of bounds [0, ${limit}]`
    return { code: 'geometry_out_of_bounds', message }
  }
  return null
}

function checkContent(control: Control, value: Value, type: string): ValueFault | null {
  for (const [field, fits] of Object.entries(CONTENT[type] ?? (type.endsWith('labels') ? LABELLED : {}))) {
    const given = value[field]
    if (given !== undefined && !fits(given, control)) return wrong('value_wrong', control, given)
  }
  return null
}

const isRecord = (given: unknown): given is Value =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
const isNumber = (given: unknown): given is number => typeof given === 'number' && Number.isFinite(given)
const isBetween = (given: unknown, least: number, most: number): boolean =>
  isNumber(given) && given >= least && given <= most
const isText = (given: unknown): boolean => typeof given === 'string'
const listOf =
  (fits: (item: unknown) => boolean) =>
  (given: unknown): boolean =>
    Array.isArray(given) && given.every(fits)
const isWord = (given: unknown): boolean => isText(given) || isNumber(given)
const isPath = listOf(isWord)
const isPoint = (given: unknown): boolean =>
  Array.isArray(given) && given.length === 2 && given.every(isNumber)
const isByte = (given: unknown): boolean => isBetween(given, 0, 255)
const isFrame = (given: unknown): boolean => isRecord(given) && isNumber(given['frame'])
const isRange = (given: unknown): boolean =>
  isRecord(given) && isNumber(given['start']) && isNumber(given['end'])
const isVertex = (given: unknown): boolean => isRecord(given) && isNumber(given['x']) && isNumber(given['y'])
const isRle = listOf(isByte)

const LABELLED: Readonly<Record<string, Shape>> = { labels: isPath }
const POLYGON: Readonly<Record<string, Shape>> = { points: listOf(isPoint) }
const BRUSH: Readonly<Record<string, Shape>> = { rle: isRle, format: (given) => given === 'rle' }
const BITMASK: Readonly<Record<string, Shape>> = {
  imageDataURL: (given) => typeof given === 'string' && given.startsWith('data:image/'),
}
const VECTOR: Readonly<Record<string, Shape>> = { vertices: listOf(isVertex) }
const TRACK: Readonly<Record<string, Shape>> = { sequence: listOf(isFrame) }

/** What each type of item holds. A text may come alone where a list is usual: the editor reads both. */
const CONTENT: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  choices: { choices: listOf((given) => isWord(given) || isPath(given)) },
  taxonomy: { taxonomy: listOf((given) => isPath(given) || isWord(given)) },
  textarea: { text: (given) => isText(given) || listOf(isText)(given) },
  number: { number: isNumber },
  rating: {
    rating: (given, { attributes }) => isBetween(given, 0, Number(attributes['maxRating'] ?? 5) || 5),
  },
  datetime: { datetime: isWord },
  pairwise: { selected: (given) => given === 'left' || given === 'right' },
  ranker: { ranker: (given) => isPath(given) || (isRecord(given) && Object.values(given).every(isPath)) },
  chatmessage: { chatmessage: isRecord },
  reactcode: { reactcode: () => true },
  polygon: POLYGON,
  polygonlabels: { ...POLYGON, polygonlabels: isPath },
  brush: BRUSH,
  brushlabels: { ...BRUSH, brushlabels: isPath },
  bitmask: BITMASK,
  bitmasklabels: { ...BITMASK, bitmasklabels: isPath },
  vector: VECTOR,
  vectorlabels: { ...VECTOR, vectorlabels: isPath },
  videorectangle: TRACK,
  videovector: TRACK,
  videovectorlabels: { ...TRACK, videovectorlabels: isPath },
  timelinelabels: { ranges: listOf(isRange), timelinelabels: isPath },
}

/** Labels must be in the configuration, unless it lists none or takes them from the task. */
function checkLabels(control: Control, value: Value, type: string): ValueFault | null {
  const chosen = value[type] ?? value['labels'] ?? value['choices']
  if (control.isDynamic || control.labels.length === 0 || !Array.isArray(chosen)) return null
  const keys = new Set(control.labels.map(({ key }: Label) => key))
  const isKnown = (label: unknown): boolean =>
    Array.isArray(label) ? label.every(isKnown) : keys.has(String(label))
  if (chosen.every(isKnown)) return null
  return wrong('label_unknown', control, chosen, ` Valid options: ${pythonRepr([...keys])}`)
}

function wrong(code: ValueFault['code'], control: Control, given: unknown, more = ''): ValueFault {
  const message = `Invalid value for control '${control.name}'. Got: ${pythonRepr(given)}.${more}`
  return { code, message }
}
