import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** One person's client: JSON over a connection that stays open, and no more than that, since it runs on the same cores. */
export type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>

const PATIENCE_MS = 120_000

export function callerOf(url: string, token: string): Caller {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? null : JSON.stringify(body)
      const headers = {
        Authorization: `Token ${token}`,
        ...(text !== null && {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
        }),
      }
      const options = { hostname, port, method, path, agent, headers, timeout: PATIENCE_MS }
      const asked = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString()
          resolve({ status: response.statusCode ?? 0, body: parsed(answer) })
        })
      })
      asked.on('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer`)))
      asked.on('error', reject)
      asked.end(text ?? undefined)
    })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
