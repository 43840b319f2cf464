import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

/** Photographs as a bucket serves them: from another address, each under as many names as there are tasks. */
export interface Pictures {
  readonly urlOf: (n: number) => string
  readonly stop: () => Promise<void>
}

export async function servePictures(): Promise<Pictures> {
  const folder = resolve(import.meta.dirname, '../../../samples/photographs')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jpg'))
    .sort()
    .map((name) => readFileSync(join(folder, name)))
  const server = createServer((request, answer) => {
    const n = Number(/^\/(\d+)\.jpg/.exec(request.url ?? '')?.[1] ?? 0)
    answer
      .writeHead(200, {
        'Content-Type': 'image/jpeg',
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'public, max-age=3600',
      })
      .end(files[n % files.length])
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    urlOf: (n) => `http://127.0.0.1:${port}/${n}.jpg`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
