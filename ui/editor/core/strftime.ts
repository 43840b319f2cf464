/** A moment as somebody typed it, without a zone; what was not asked for is 0, of months and days 1. */
export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

interface Field {
  /** What it looks like, for reading. */
  readonly pattern: string
  write(moment: Moment): string
  read(text: string): Partial<Moment>
}

const two = (value: number): string => String(value).padStart(2, '0')

const FIELDS: Readonly<Record<string, Field>> = {
  Y: {
    pattern: '\\d{4}',
    write: ({ year }) => String(year).padStart(4, '0'),
    read: (text) => ({ year: Number(text) }),
  },
  y: {
    pattern: '\\d{2}',
    write: ({ year }) => two(year % 100),
    read: (text) => ({ year: 2000 + Number(text) }),
  },
  m: { pattern: '\\d{1,2}', write: ({ month }) => two(month), read: (text) => ({ month: Number(text) }) },
  d: { pattern: '\\d{1,2}', write: ({ day }) => two(day), read: (text) => ({ day: Number(text) }) },
  e: { pattern: ' ?\\d{1,2}', write: ({ day }) => String(day), read: (text) => ({ day: Number(text) }) },
  H: { pattern: '\\d{1,2}', write: ({ hour }) => two(hour), read: (text) => ({ hour: Number(text) }) },
  M: { pattern: '\\d{1,2}', write: ({ minute }) => two(minute), read: (text) => ({ minute: Number(text) }) },
  S: { pattern: '\\d{1,2}', write: () => '00', read: () => ({}) },
  B: {
    pattern: '[A-Za-z]+',
    write: ({ month }) => MONTHS[month - 1] ?? '',
    read: (text) => ({ month: monthCalled(text) }),
  },
  b: {
    pattern: '[A-Za-z]{3}',
    write: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
    read: (text) => ({ month: monthCalled(text) }),
  },
  '%': { pattern: '%', write: () => '%', read: () => ({}) },
}

/** Writes a moment by a format of strftime: `%Y-%m-%d`. What is not known stays as written. */
export function formatMoment(moment: Moment, format: string): string {
  return format.replace(/%-?(.)/g, (whole, code: string) => {
    const written = FIELDS[code]?.write(moment) ?? whole
    return whole.startsWith('%-') ? written.replace(/^0+(?=\d)/, '') : written
  })
}

/** Reads what `formatMoment` wrote; null when it is something else. */
export function readMoment(text: string, format: string): Moment | null {
  const codes: string[] = []
  const pattern = format
    .split(/(%-?.)/)
    .map((part) => {
      const field = part.startsWith('%') ? FIELDS[part.at(-1) ?? ''] : undefined
      if (!field) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      codes.push(part.at(-1) ?? '')
      return `(${field.pattern})`
    })
    .join('')
  const found = new RegExp(`^${pattern}$`).exec(text)
  if (!found) return null
  const read = codes.map((code, at) => FIELDS[code]?.read(found[at + 1] ?? '') ?? {})
  return Object.assign({ ...START }, ...read) as Moment
}

const START: Moment = { year: 1970, month: 1, day: 1, hour: 0, minute: 0 }

function monthCalled(name: string): number {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))) + 1 || 1
}
