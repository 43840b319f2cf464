import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { pngOf } from './png.ts'

/** The editor's page, built and served; pictures of any size are drawn as they are asked for. */
export interface ServedEditor {
  readonly url: string
  stop(): Promise<void>
}

export async function serveEditor(): Promise<ServedEditor> {
  const outDir = await mkdtemp(join(tmpdir(), 'editor-page-'))
  // Jest’s own options are not for Vite.
  const env = { ...process.env, NODE_OPTIONS: '' }
  await promisify(execFile)(process.execPath, [new URL('page/build.mjs', import.meta.url).pathname, outDir], {
    env,
  })
  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const send = (type: string, body: Buffer): unknown =>
      answer.writeHead(200, { 'Content-Type': type }).end(body)
    const size = /^\/picture\/(\d+)x(\d+)\.png$/.exec(url.pathname)
    if (size) {
      send('image/png', pngOf(Number(size[1]), Number(size[2])))
      return
    }
    readFile(join(outDir, url.pathname === '/' ? 'index.html' : url.pathname)).then(
      (body) => send(TYPES[extname(url.pathname)] ?? 'text/html', body),
      () => answer.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}
