import type { ErrorCode } from '../domain/errors.ts'

/** Codes of the server, and three that only a browser can know. */
export type ApiErrorCode = ErrorCode | 'offline' | 'aborted' | 'unexpected_answer'

interface ApiProblem {
  readonly code: ApiErrorCode
  readonly message: string
  /** 0 when no answer came. */
  readonly status: number
  /** Id of the failed request, for the operator. */
  readonly requestId?: string
  readonly fields?: Readonly<Record<string, readonly string[]>>
  readonly params?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** The one error that leaves `client.ts`. `message` is the server's English sentence; the pages render the code. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly requestId: string | null
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly params: Readonly<Record<string, unknown>>

  constructor(problem: ApiProblem) {
    super(problem.message, problem.cause === undefined ? undefined : { cause: problem.cause })
    this.name = 'ApiError'
    this.code = problem.code
    this.status = problem.status
    this.requestId = problem.requestId ?? null
    this.fields = problem.fields ?? {}
    this.params = problem.params ?? {}
  }
}

/** Whatever was thrown, as an `ApiError`: a fault of our own becomes `internal`. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new ApiError({ code: 'internal', message, status: 0, cause: thrown })
}
