import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

/** An address that leads to another one while it is open: closing it is what a dead server looks like. */
export interface TcpGate {
  readonly address: string
  readonly close: () => Promise<void>
  /** Opens it again under the same address. */
  readonly open: () => Promise<void>
}

export async function tcpGate(target: string): Promise<TcpGate> {
  const { hostname, port } = new URL(`tcp://${target}`)
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let ownPort = 0

  const open = (): Promise<void> =>
    new Promise((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(port), hostname)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('close', () => sockets.delete(socket))
          socket.on('error', () => undefined)
        }
        near.on('close', () => far.destroy())
        far.on('close', () => near.destroy())
        near.pipe(far).pipe(near)
      })
      server.listen(ownPort, '127.0.0.1', () => {
        const bound = server?.address()
        if (bound && typeof bound === 'object') ownPort = bound.port
        resolve()
      })
    })

  await open()
  return {
    address: `127.0.0.1:${ownPort}`,
    open,
    close: () =>
      new Promise((resolve) => {
        server?.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
