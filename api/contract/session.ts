import { z } from 'zod'
import { PERMISSIONS } from '../../domain/permissions.ts'
import { EMAIL_MAX, NAME_MAX, PASSWORD_LENGTH, TITLE_MAX } from './limits.ts'
import { role } from './role.ts'

/** `GET /api/ts/session`: who is here, what he may do, and what the log-in page must know. */
export const session = z.object({
  user: z
    .object({
      id: z.number().int(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      initials: z.string(),
    })
    .nullable(),
  organization: z
    .object({ id: z.number().int(), title: z.string(), timeZone: z.string(), locale: z.string() })
    .nullable(),
  role: role.nullable(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Sent back as `X-CSRF-Token` with every write; empty for callers with a token, who need none. */
  csrfToken: z.string(),
  signUp: z.object({
    /** Without an invite link. */
    open: z.boolean(),
    /** The one-time code printed at start is asked for. */
    needsCode: z.boolean(),
    /** Nobody is here yet: whoever signs up owns the new organization. */
    isFirst: z.boolean(),
  }),
  orchestration: z.object({
    ok: z.boolean(),
    /** Age of the oldest fact Temporal has not been told. */
    lagSeconds: z.number(),
  }),
})
export type Session = z.infer<typeof session>

/** `POST /api/ts/session`. */
export const logInRequest = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address.').max(EMAIL_MAX),
  password: z.string().min(1, 'Enter your password.').max(PASSWORD_LENGTH.max),
})
export type LogInRequest = z.infer<typeof logInRequest>

export const password = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`)

export const email = z
  .string()
  .trim()
  .max(EMAIL_MAX, `Use at most ${EMAIL_MAX} characters.`)
  .pipe(z.email('Enter a valid e-mail address.'))

/** `POST /api/ts/sign-up`. */
export const signUpRequest = z.object({
  email,
  password,
  firstName: z.string().trim().max(NAME_MAX).default(''),
  lastName: z.string().trim().max(NAME_MAX).default(''),
  /** Names the new organization; ignored with an invite. */
  organizationTitle: z.string().trim().max(TITLE_MAX).optional(),
  inviteToken: z.string().max(200).optional(),
  code: z.string().trim().max(100).optional(),
})
export type SignUpRequest = z.infer<typeof signUpRequest>
/** What the page sends. */
export type SignUpInput = z.input<typeof signUpRequest>
