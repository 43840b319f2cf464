import type { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { ApiErrorCode } from './api-error.ts'
import { readProblem } from './read-problem.ts'

/**
 * The only fetch of the face. Answers are parsed with the contract's schema, failures are thrown as one type
 * (`ApiError`), writes carry the CSRF token, and a login that has ended is asked for in place: the request waits for
 * the dialog and is sent again, so that what the person was doing is never lost.
 */
export interface Ask {
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>
  /** Sent as JSON, or as it is when it is a FormData. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** Makes a repeated POST the same POST. */
  readonly idempotencyKey?: string
  /** Lets the request outlive the page; the body must stay under 64 KB. */
  readonly keepalive?: boolean
  /** Fail with `not_authenticated` instead of opening the log-in dialog. */
  readonly withoutLogin?: boolean
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends a request whose answer has a body. */
export async function ask<S extends z.ZodType>(
  method: Method,
  path: string,
  schema: S,
  options: Ask = {},
): Promise<z.output<S>> {
  const answer = await send(method, path, options)
  const parsed = schema.safeParse(await readJson(answer))
  if (parsed.success) return parsed.data
  throw new ApiError({
    code: 'unexpected_answer',
    message: `${method} ${path}: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`,
    status: answer.status,
    cause: parsed.error,
  })
}

/** Sends a request whose answer, if it has a body, is of no interest. */
export async function tell(method: Method, path: string, options: Ask = {}): Promise<void> {
  await send(method, path, options)
}

/** The session store hands over what it was given: '' sends none. */
export function setCsrfToken(token: string): void {
  csrfToken = token
}

export function currentCsrfToken(): string {
  return csrfToken
}

/**
 * Registers what brings a person back whose login has ended: resolves true when he is logged in again (the request is
 * sent once more), false when he gave up. Requests that fail meanwhile share one dialog.
 */
export function onLoginEnded(bringBack: () => Promise<boolean>): void {
  loginAgain = bringBack
}

/** A path with its query, leaving out what is absent. */
export function pathWith(path: string, query: Ask['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

let csrfToken = ''
let loginAgain: (() => Promise<boolean>) | null = null
let returning: Promise<boolean> | null = null

async function send(method: Method, path: string, options: Ask): Promise<Response> {
  const answer = await fetchOnce(method, path, options)
  if (answer.ok) return answer
  const problem = await readProblem(answer)
  if (problem.code !== 'not_authenticated' || options.withoutLogin === true) throw problem
  if (!(await bringBackOnce())) throw problem
  const second = await fetchOnce(method, path, options)
  if (second.ok) return second
  throw await readProblem(second)
}

function bringBackOnce(): Promise<boolean> {
  if (!loginAgain) return Promise.resolve(false)
  returning ??= loginAgain().finally(() => (returning = null))
  return returning
}

async function fetchOnce(method: Method, path: string, options: Ask): Promise<Response> {
  try {
    return await fetch(pathWith(path, options.query), {
      method,
      headers: headersOf(method, options),
      credentials: 'same-origin',
      ...(options.body !== undefined && { body: bodyOf(options.body) }),
      ...(options.signal && { signal: options.signal }),
      ...(options.keepalive === true && { keepalive: true }),
    })
  } catch (cause) {
    throw unreached(cause)
  }
}

function headersOf(method: Method, options: Ask): Record<string, string> {
  const isJson = options.body !== undefined && !(options.body instanceof FormData)
  return {
    Accept: 'application/json',
    ...(isJson && { 'Content-Type': 'application/json' }),
    ...(method !== 'GET' && csrfToken !== '' && { 'X-CSRF-Token': csrfToken }),
    ...(options.idempotencyKey !== undefined && { 'Idempotency-Key': options.idempotencyKey }),
  }
}

function bodyOf(body: unknown): FormData | string {
  return body instanceof FormData ? body : JSON.stringify(body)
}

function unreached(cause: unknown): ApiError {
  const isAbort = cause instanceof Error && cause.name === 'AbortError'
  const code: ApiErrorCode = isAbort ? 'aborted' : 'offline'
  return new ApiError({ code, message: 'The server could not be reached.', status: 0, cause })
}

/** What is no JSON did not come from the server (a network's log-in page), or did not come whole. */
async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (cause) {
    const message = 'Something else than the server answered.'
    throw new ApiError({ code: 'unexpected_answer', message, status: 0, cause })
  }
}
