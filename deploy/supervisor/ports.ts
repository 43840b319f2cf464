import { createServer } from 'node:net'
import { Refusal } from './refusal.ts'

/** Refuses when somebody else listens where people shall reach us. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const code = await listenError(host, port)
  if (code === null) return
  if (code === 'EADDRINUSE') {
    throw new Refusal(
      `Port ${port} is taken by another program; stop that one, or choose another: PORT=${port + 1} npm start`,
    )
  }
  throw new Refusal(
    `Nothing can be served at ${host}:${port} (${code}); correct HOST and PORT, or leave them out for localhost:8080.`,
  )
}

/** The wished port when it is free on loopback, else one the system gives. */
export async function freePort(wish?: number): Promise<number> {
  if (wish !== undefined && (await listenError('127.0.0.1', wish)) === null) return wish
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

function listenError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
