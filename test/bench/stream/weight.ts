import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { rounded } from '../handout/samples.ts'

/** The scripts a browser needs before the label stream can stand there. */
export interface Weight {
  readonly files: number
  readonly gzipKB: number
  /** At the level the api compresses with. */
  readonly brotliKB: number
}

const ASSETS = resolve(import.meta.dirname, '../../../dist/ui/assets')

/** Read off the build: the entry, the page of the label stream, and whatever these import at once. */
export function streamWeight(): Weight {
  const html = readFileSync(resolve(ASSETS, '../index.html'), 'utf8')
  const page = readdirSync(ASSETS).find((name) => /^LabelStreamPage-.*\.js$/.test(name))
  if (page === undefined) throw new Error('The build has no page of the label stream.')
  const wanted = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name!)
  wanted.push(page)
  const sources = new Map<string, Buffer>()
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (sources.has(name)) continue
    const source = readFileSync(join(ASSETS, name))
    sources.set(name, source)
    wanted.push(...importsOf(source.toString()))
  }
  const all = [...sources.values()]
  const level = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  return {
    files: all.length,
    gzipKB: kilobytes(all.map((source) => gzipSync(source).length)),
    brotliKB: kilobytes(all.map((source) => brotliCompressSync(source, level).length)),
  }
}

/** What a script imports at once; `import(…)` comes later. */
function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, name]) => name!)
}

function kilobytes(sizes: readonly number[]): number {
  return rounded(sizes.reduce((total, size) => total + size, 0) / 1024, 1)
}
