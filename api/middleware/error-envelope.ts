import type { Middleware } from 'koa'
import { isDomainError } from '../../domain/errors.ts'
import type { DomainError, ErrorCode } from '../../domain/errors.ts'
import type { Context, RequestState } from '../context.ts'
import { isDatabaseUnreachable } from '../db/index.ts'
import { LABEL_STUDIO_RELEASE } from '../version.ts'

/** A code without a status does not compile. 409 is kept for what a repeated request may solve: clients repeat it. */
const STATUS: Record<ErrorCode, number> = {
  invalid_input: 400,
  not_json: 400,
  unsupported_media_type: 415,
  too_large: 413,
  not_authenticated: 401,
  bad_credentials: 401,
  token_invalid: 401,
  legacy_tokens_off: 401,
  account_deactivated: 403,
  csrf_missing: 403,
  sign_up_code_wrong: 403,
  sign_up_closed: 403,
  invite_invalid: 403,
  permission_denied: 403,
  not_found: 404,
  in_trash: 404,
  invalid_page: 404,
  no_tasks: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  already_exists: 400,
  idempotency_key_reused: 422,
  stale_round: 422,
  reservation_lost: 422,
  desk_elsewhere: 422,
  held_by_reviewer: 422,
  no_other_reviewer: 422,
  left_project: 403,
  illegal_move: 422,
  skip_not_allowed: 400,
  postponed_before: 422,
  paused: 403,
  pause_by_settings: 422,
  labeling_config_invalid: 400,
  labeling_config_incompatible: 400,
  rule_set_invalid: 400,
  import_invalid: 400,
  file_unreadable: 400,
  job_not_finished: 409,
  job_not_cancellable: 422,
  export_format_unknown: 400,
  address_forbidden: 422,
  content_unavailable: 502,
  rate_limited: 429,
  database_unreachable: 503,
  internal: 500,
}

/** Translates whatever was thrown into one envelope: Label Studio's, with our code and its parameters beside. */
export const errorEnvelope: Middleware<RequestState> = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    if (isAborted(ctx, error)) return
    answer(ctx, toKnown(ctx, error))
  }
}

/** The envelope, for whoever answers with an error without throwing it. */
export function answer(ctx: Context, error: Told): void {
  const status = STATUS[error.code]
  const retryAfter = error.params?.['retryAfterSeconds']
  if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter))
  ctx.status = status
  ctx.body = {
    id: ctx.state.requestId,
    status_code: status,
    version: LABEL_STUDIO_RELEASE,
    detail: error.fields ? 'Validation error' : error.message,
    exc_info: null,
    ...(error.fields && { validation_errors: error.fields }),
    code: error.code,
    params: error.params ?? {},
  }
}

type Told = Pick<DomainError, 'code' | 'message'> & Partial<Pick<DomainError, 'fields' | 'params'>>

function toKnown(ctx: Context, error: unknown): Told {
  if (isDomainError(error)) return error
  const log = ctx.state.deps.logger
  if (isDatabaseUnreachable(error)) {
    log.error({ err: error, requestId: ctx.state.requestId }, 'the database does not answer')
    return {
      code: 'database_unreachable',
      message: 'The database cannot be reached at the moment. Try again in a few seconds.',
      params: { retryAfterSeconds: 2 },
    }
  }
  log.error({ err: error, requestId: ctx.state.requestId }, 'unexpected error')
  return {
    code: 'internal',
    message: `Something went wrong on the server. Quote request ${ctx.state.requestId} when you report it.`,
  }
}

/** The caller hung up: there is nobody to answer. */
function isAborted(ctx: Context, error: unknown): boolean {
  if (!ctx.req.destroyed || ctx.req.complete) return false
  ctx.state.deps.logger.debug({ err: error, requestId: ctx.state.requestId }, 'the caller hung up')
  ctx.respond = false
  return true
}
