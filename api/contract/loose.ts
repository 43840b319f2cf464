import { z } from 'zod'

/**
 * Label Studio's clients send `"12"` for an id, `True` for a boolean and JSON as text in form fields. These read such
 * input; what they give is strict.
 */
const TRUE = new Set(['true', '1', 'on', 'yes', 't'])
const FALSE = new Set(['false', '0', 'off', 'no', 'f', ''])

export const looseId = z.coerce.number().int().positive()

export const looseNumber = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number('A valid number is required.'),
)

export const looseBoolean = z.preprocess((value) => {
  if (typeof value === 'number') return value !== 0
  if (typeof value !== 'string') return value
  const word = value.toLowerCase()
  return TRUE.has(word) ? true : FALSE.has(word) ? false : value
}, z.boolean('Must be a valid boolean.'))

/** A value that may have come as JSON text in a form field. Text that is no JSON stays as it is, for `inner` to refuse. */
export const looseJson = <Inner extends z.ZodType>(inner: Inner): z.ZodPreprocess<Inner> =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value) as unknown
    } catch {
      return value
    }
  }, inner)
