import { ApplicationFailure } from '@temporalio/common'
import type { ErrorCode } from '../domain/errors.ts'
import { isDomainError } from '../domain/errors.ts'

/** Errors that the next attempt may not meet any more. All others are final: no repeat heals them. */
const PASSING: readonly ErrorCode[] = ['conflict', 'database_unreachable', 'internal', 'rate_limited']

/**
 * An error as it crosses the border to Temporal: the code of a domain error becomes the failure's type. Histories are
 * read by operators and kept for days, so of any other error only its kind travels; the rest is in the log.
 */
export function failureOf(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error
  if (isDomainError(error)) {
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      details: [error.params],
      nonRetryable: !PASSING.includes(error.code),
    })
  }
  return ApplicationFailure.create({ type: 'internal', message: kindOf(error), nonRetryable: false })
}

/** Name, and Postgres' or Node's code where there is one: `SequelizeDatabaseError 40P01`. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an error without a name'
  const { original } = error as { original?: unknown }
  const code = codeOf(error) ?? codeOf(original)
  return code === null ? error.name : `${error.name} ${code}`
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
