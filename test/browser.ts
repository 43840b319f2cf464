import type { TestAnswer, TestApp } from './http.ts'

/** Somebody with a cookie jar, as a browser has: `const page = browser(http); await page.post('/api/ts/session', …)`. */
export interface Browser {
  readonly get: (path: string) => Promise<TestAnswer>
  /** Sends the CSRF token the last session answer gave, unless other headers say otherwise. */
  readonly send: (
    method: 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<TestAnswer>
  readonly cookie: (name: string) => string | undefined
  readonly csrfToken: () => string
}

export function browser(http: TestApp): Browser {
  const jar = new Map<string, string>()
  let csrfToken = ''
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (answer: TestAnswer): TestAnswer => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    if (typeof answer.body?.csrfToken === 'string') csrfToken = answer.body.csrfToken
    return answer
  }
  return {
    get: async (path) => keep(await http.nobody.get(path, { Cookie: cookies() })),
    send: async (method, path, body, headers) =>
      keep(
        await http.nobody[method](path, body, {
          Cookie: cookies(),
          ...(headers ?? (csrfToken ? { 'X-CSRF-Token': csrfToken } : {})),
        }),
      ),
    cookie: (name) => jar.get(name),
    csrfToken: () => csrfToken,
  }
}
