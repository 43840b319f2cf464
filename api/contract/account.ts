import { z } from 'zod'
import { NAME_MAX, PASSWORD_LENGTH } from './limits.ts'
import { role } from './role.ts'
import { password } from './session.ts'

/** `GET /api/ts/account`. */
export const account = z.object({
  id: z.number().int(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  initials: z.string(),
  phone: z.string(),
  /** null: the organization's. */
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  hotkeys: z.record(z.string(), z.unknown()),
  preferences: z.record(z.string(), z.unknown()),
  role,
  dateJoined: z.string(),
})
export type Account = z.infer<typeof account>

const timeZone = z.string().refine(isTimeZone, 'Use the name of a time zone, such as Europe/Berlin.')

/** `PATCH /api/ts/account`. A new password ends every other log-in of this person. */
export const accountPatch = z
  .object({
    firstName: z.string().trim().max(NAME_MAX),
    lastName: z.string().trim().max(NAME_MAX),
    phone: z.string().trim().max(50),
    timeZone: timeZone.nullable(),
    locale: z.string().trim().max(35).nullable(),
    hotkeys: z.record(z.string(), z.unknown()),
    preferences: z.record(z.string(), z.unknown()),
    password,
    currentPassword: z.string().max(PASSWORD_LENGTH.max),
  })
  .partial()
export type AccountPatch = z.infer<typeof accountPatch>

/** `GET /api/ts/account/token`, `POST /api/ts/account/token/reset`. */
export const accountToken = z.object({
  /** The legacy token: `Authorization: Token …`. */
  token: z.string(),
  /** Off: the organization does not accept tokens of this kind. */
  enabled: z.boolean(),
})
export type AccountToken = z.infer<typeof accountToken>

/** True for the names Intl knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
