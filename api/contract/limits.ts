/** Every limit a person can run into here; the pages and `docs/limits.md` show these numbers. */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const
export const EMAIL_MAX = 254
export const NAME_MAX = 150
export const TITLE_MAX = 1000

/** Bytes of a JSON or form body, and of one uploaded file. */
export const BODY_LIMIT_BYTES = 250 * 1024 * 1024
/** Fields of a multipart form, and bytes of one of them. */
export const FORM_FIELDS_MAX = 1000
export const FORM_FIELD_BYTES_MAX = 1024 * 1024

/** Attempts allowed in so many seconds; beyond them 429 with Retry-After. REQUESTS_PER_MINUTE holds every request. */
export const RATE_LIMITS = {
  /** Failed log-ins of one address at one e-mail, then a wait of 15 minutes. */
  logInByEmail: { points: 10, seconds: 900 },
  /** Failed log-ins and sign-ups of one address. */
  logInByAddress: { points: 100, seconds: 900 },
  signUpByAddress: { points: 30, seconds: 3600 },
} as const

/** A log-in ends after so many days, and after so many days without a request. */
export const SESSION_DAYS = { longest: 14, idle: 3 } as const
/** Seconds an access token lasts; the days a personal access token does. */
export const ACCESS_TOKEN_SECONDS = 300
export const REFRESH_TOKEN_DAYS = 73_000
/** Hours for which the answer to an Idempotency-Key is kept. */
export const IDEMPOTENCY_HOURS = 24
export const IDEMPOTENCY_KEY_MAX = 255
