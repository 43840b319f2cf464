/**
 * Every error a person can meet, by code. An error is thrown once, with its code, and translated once at the edge:
 * into a status and Label Studio's envelope by `api/middleware/error-envelope.ts`, into an ApplicationFailure type by
 * `activities/failure.ts`. Nobody asks for a message or for `instanceof` across a border: ask the code.
 */
export const ERROR_CODES = [
  'invalid_input',
  'not_json',
  'unsupported_media_type',
  'too_large',
  'not_authenticated',
  'bad_credentials',
  'token_invalid',
  'legacy_tokens_off',
  'account_deactivated',
  'csrf_missing',
  'sign_up_code_wrong',
  'sign_up_closed',
  'invite_invalid',
  'permission_denied',
  'not_found',
  'in_trash',
  'invalid_page',
  'no_tasks',
  'method_not_allowed',
  'not_acceptable',
  'conflict',
  'already_exists',
  'idempotency_key_reused',
  'stale_round',
  'reservation_lost',
  'desk_elsewhere',
  'held_by_reviewer',
  'no_other_reviewer',
  'left_project',
  'illegal_move',
  'skip_not_allowed',
  'postponed_before',
  'paused',
  'pause_by_settings',
  'labeling_config_invalid',
  'labeling_config_incompatible',
  'rule_set_invalid',
  'import_invalid',
  'file_unreadable',
  'job_not_finished',
  'job_not_cancellable',
  'export_format_unknown',
  'address_forbidden',
  'content_unavailable',
  'rate_limited',
  'database_unreachable',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Messages by field, as Label Studio sends them in `validation_errors`. */
export type FieldErrors = Readonly<Record<string, unknown>>

export interface ErrorDetails {
  /** Shown under the field that is wrong. Present turns `detail` into "Validation error". */
  readonly fields?: FieldErrors
  /** Parameters of the code, for the face to render in the reader's language. */
  readonly params?: Readonly<Record<string, string | number | boolean>>
  readonly cause?: unknown
}

export class DomainError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors | undefined
  readonly params: Readonly<Record<string, string | number | boolean>>

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'DomainError'
    this.code = code
    this.fields = details.fields
    this.params = details.params ?? {}
  }
}

/** True for our own errors, also when they come from another realm (a Jest module registry, the workflow sandbox). */
export function isDomainError(error: unknown): error is DomainError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (ERROR_CODES as readonly unknown[]).includes(error.code)
  )
}
