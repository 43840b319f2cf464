import { ERROR_CODES } from '../domain/errors.ts'
import { ApiError } from './api-error.ts'
import type { ApiErrorCode } from './api-error.ts'

/** An answer that is not a success, read from the one envelope (`id`, `detail`, `validation_errors`, `code`, `params`). */
export async function readProblem(answer: Response): Promise<ApiError> {
  return problemFrom(answer.status, await envelopeOf(answer))
}

/** The same for an answer already read, as an upload gives it. */
export function problemFrom(status: number, envelope: Readonly<Record<string, unknown>>): ApiError {
  const code = knownCode(envelope['code']) ?? codeOfStatus(status)
  return new ApiError({
    code,
    status,
    message: textOf(envelope['detail']),
    requestId: textOf(envelope['id']),
    fields: fieldsOf(envelope['validation_errors']),
    params: recordOf(envelope['params']),
  })
}

const CODE_OF_STATUS: Readonly<Record<number, ApiErrorCode>> = {
  400: 'invalid_input',
  401: 'not_authenticated',
  403: 'permission_denied',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid_input',
  429: 'rate_limited',
  502: 'offline',
  503: 'database_unreachable',
  504: 'offline',
}

function codeOfStatus(status: number): ApiErrorCode {
  return CODE_OF_STATUS[status] ?? (status >= 500 ? 'internal' : 'invalid_input')
}

function knownCode(value: unknown): ApiErrorCode | undefined {
  return ERROR_CODES.find((code) => code === value)
}

async function envelopeOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    return recordOf(await answer.json())
  } catch {
    return {}
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Every message as a list of sentences, whatever depth it came in. */
function fieldsOf(value: unknown): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([field, said]) => [
      field,
      (Array.isArray(said) ? said : [said]).map((one) =>
        typeof one === 'string' ? one : JSON.stringify(one),
      ),
    ]),
  )
}
