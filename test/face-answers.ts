/** What the face asked for, as a test reads it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** An answer that is not a success, with the envelope the server sends. */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, extra: Readonly<Record<string, unknown>> = {}) {
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/**
 * Puts these answers in place of the network, by `GET /api/…` without the query; a path that is not mocked is refused
 * loudly. A function is called with what was asked; a list of answers is given one by one, the last for ever. Returns what was asked, in order.
 */
export function answerWith(answers: Readonly<Record<string, unknown>>): Asked[] {
  const asked: Asked[] = []
  const left = new Map(Object.entries(answers).map(([key, value]) => [key, [value].flat()]))
  globalThis.fetch = (input, init = {}) => {
    const one = askedOf(input as string, init)
    asked.push(one)
    const key = `${one.method} ${one.path.split('?')[0] ?? ''}`
    const queue = left.get(key)
    if (!queue) return Promise.reject(new Error(`Not mocked: ${key}`))
    const next = queue.length > 1 ? queue.shift() : queue[0]
    const answer: unknown = typeof next === 'function' ? (next as (asked: Asked) => unknown)(one) : next
    return Promise.resolve(responseOf(answer) as Response)
  }
  return asked
}

function askedOf(path: string, init: RequestInit): Asked {
  return {
    method: init.method ?? 'GET',
    path,
    body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body,
    headers: init.headers as Record<string, string>,
  }
}

/** As much of a response as the client reads; jsdom has none. */
function responseOf(answer: unknown): Pick<Response, 'ok' | 'status' | 'json'> {
  const isRefusal = answer instanceof Refusal
  const status = isRefusal ? answer.status : answer === null ? 204 : 200
  const body = isRefusal
    ? { id: 'request-1', status_code: status, detail: 'Refused.', code: answer.code, ...answer.extra }
    : answer
  return {
    ok: status < 400,
    status,
    json: () => (body === null ? Promise.reject(new Error('no body')) : Promise.resolve(body)),
  }
}
