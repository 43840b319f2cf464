import type { z } from 'zod'
import { ApiError } from './api-error.ts'
import { currentCsrfToken } from './client.ts'
import { problemFrom } from './read-problem.ts'

/** Bytes that have left this browser. `total` is 0 while the size is not known. */
export interface UploadProgress {
  readonly sent: number
  readonly total: number
}

export interface Upload {
  readonly form: FormData
  readonly onProgress: (progress: UploadProgress) => void
  readonly signal?: AbortSignal
}

/** Posts a form and tells how far it is: fetch cannot, so this is the one XMLHttpRequest of the face. */
export async function upload<S extends z.ZodType>(
  path: string,
  schema: S,
  { form, onProgress, signal }: Upload,
): Promise<z.output<S>> {
  const request = await sent(path, form, onProgress, signal)
  const answer = jsonOf(request.responseText)
  if (request.status < 200 || request.status >= 300) throw problemFrom(request.status, answer)
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ApiError({
    code: 'unexpected_answer',
    message: `POST ${path}`,
    status: request.status,
    cause: parsed.error,
  })
}

function sent(
  path: string,
  form: FormData,
  onProgress: Upload['onProgress'],
  signal: AbortSignal | undefined,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (code: 'offline' | 'aborted') => () => {
      reject(new ApiError({ code, message: 'The upload did not arrive.', status: 0 }))
    }
    request.open('POST', path)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-CSRF-Token', currentCsrfToken())
    request.upload.onprogress = (event) =>
      onProgress({ sent: event.loaded, total: event.lengthComputable ? event.total : 0 })
    request.onload = () => resolve(request)
    request.onerror = fail('offline')
    request.onabort = fail('aborted')
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
