import { setTimeout as sleep } from 'node:timers/promises'

/** Somebody at the product's address, as a script is: JSON over HTTP with a legacy token. */
export interface Client {
  readonly token: string
  /** One attempt. Throws when the connection breaks. */
  readonly once: <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>
  /** One attempt that is given up when the signal says so. */
  readonly attempt: <T>(
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ) => Promise<Answer<T>>
  /** Tries until the server answers with something below 500, for two minutes; returns it. */
  readonly surely: <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export function clientOf(url: string, token: string): Client {
  const attempt = async <T>(
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<Answer<T>> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Token ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    })
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T }
  }
  const once = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> =>
    attempt(method, path, body, AbortSignal.timeout(20_000))
  return { token, once, attempt, surely: (method, path, body) => surely(() => once(method, path, body)) }
}

async function surely<T>(attempt: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const deadline = performance.now() + 120_000
  for (;;) {
    const answer = await attempt().catch((error: unknown) => error as Error)
    if ('status' in answer && answer.status < 500 && answer.status !== 429) return answer
    if (performance.now() > deadline) {
      throw new Error(`no answer in two minutes: ${JSON.stringify(answer)}`, { cause: answer })
    }
    await sleep(150)
  }
}

/**
 * Signs somebody up by the organization's invite link and gives him a role.
 * @returns a client with his own legacy token.
 */
export async function invited(
  url: string,
  owner: Client,
  person: { readonly email: string; readonly role: string; readonly firstName?: string },
): Promise<Client & { readonly userId: number }> {
  const { body: invite } = await owner.surely<{ token: string }>('GET', '/api/ts/invite')
  const response = await fetch(`${url}/api/ts/sign-up`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...person, password: PASSWORD, inviteToken: invite.token }),
  })
  if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { user } = (await response.json()) as { user: { id: number } }
  const token = await fetch(`${url}/api/ts/account/token`, { headers: { Cookie: cookie } })
  const { token: key } = (await token.json()) as { token: string }
  if (person.role !== 'annotator')
    await owner.surely('PATCH', `/api/ts/people/${user.id}`, { role: person.role })
  return { ...clientOf(url, key), userId: user.id }
}

export const PASSWORD = 'a long enough password'
