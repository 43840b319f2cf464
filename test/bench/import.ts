/**
 * Rows per second of an import, as `importChunk` does it in a worker: a file of small JSON lines, chunk after chunk.
 *
 *   TEST_POSTGRES_URL=postgres://… node --import tsx test/bench/import.ts [rows] [overlap]
 *
 * Prints one line per tenth of the rows, the last against the first, and how much memory the process took on top.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { createImports } from '../../activities/import.ts'
import { connect, createJob, createProject, disconnect, jobById, migrateUp } from '../../api/db/index.ts'
import { folderStore, keepProjectFile } from '../../api/files/index.ts'
import type { Scope } from '../../domain/actor.ts'
import { buildScope } from '../factories.ts'

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="c" toName="text"><Choice value="a"/></Choices></View>'

const [rows = 100_000, overlap = 1] = process.argv.slice(2).map(Number)
const admin = process.env['TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1/postgres'
const name = `bench_${randomBytes(4).toString('hex')}`
const folder = await mkdtemp(join(tmpdir(), 'touchstone-bench-'))

await asAdmin(`create database ${name}`)
try {
  const url = new URL(admin)
  url.pathname = `/${name}`
  connect({ url: url.toString(), poolSize: 4 })
  await migrateUp()
  await bench(await buildScope())
} finally {
  await disconnect()
  await asAdmin(`drop database ${name} with (force)`)
  await rm(folder, { recursive: true })
}

async function bench(scope: Scope): Promise<void> {
  const { projectId, jobId } = await prepare(scope)
  const imports = createImports({ filesDir: folder })
  const idle = process.memoryUsage().rss
  const started = performance.now()
  const tenths: { rows: number; seconds: number }[] = []
  let peak = idle
  let [before, since] = [0, started]
  for (let isFinished = false; !isFinished;) {
    isFinished = (await imports.importChunk({ organizationId: scope.organizationId, jobId })).finished
    peak = Math.max(peak, process.memoryUsage().rss)
    const count = await tasksSoFar(scope, jobId)
    if (count - before < rows / 10 && !isFinished) continue
    const now = performance.now()
    tenths.push({ rows: count - before, seconds: (now - since) / 1000 })
    ;[before, since] = [count, now]
  }
  const seconds = (performance.now() - started) / 1000
  for (const [index, part] of tenths.entries()) print(`part ${index + 1}`, part.rows, part.seconds)
  print('all', before, seconds)
  const [first, last] = [tenths[0], tenths.at(-1)]
  const ratio = first && last ? last.rows / last.seconds / (first.rows / first.seconds) : 1
  const summary = {
    projectId,
    rows: before,
    overlap,
    rowsPerSecond: Math.round(before / seconds),
    lastAgainstFirst: Number(ratio.toFixed(2)),
    peakMinusIdleMB: Math.round((peak - idle) / 1024 / 1024),
  }
  console.log(JSON.stringify(summary))
}

async function prepare(scope: Scope): Promise<{ projectId: number; jobId: number }> {
  const projectId = await createProject(scope, { labelConfig: CONFIG, maximumAnnotations: overlap })
  const path = join(folder, 'rows.jsonl')
  const out = createWriteStream(path)
  for (let n = 0; n < rows; n++) {
    if (!out.write(`{"text":"Row ${n} of a small import, ${randomBytes(6).toString('hex')}","n":${n}}\n`)) {
      await new Promise<void>((resolve) => out.once('drain', resolve))
    }
  }
  out.end()
  await finished(out)
  const store = folderStore(folder)
  const stored = await store.put(createReadStream(path), Number.MAX_SAFE_INTEGER)
  const file = await keepProjectFile(scope, store, { projectId, name: 'rows.jsonl', ...stored })
  const job = await createJob(scope, {
    kind: 'import',
    projectId,
    naturalKey: randomUUID(),
    params: { fileIds: [file.id] },
    total: file.size,
  })
  return { projectId, jobId: job.id }
}

async function tasksSoFar(scope: Scope, jobId: number): Promise<number> {
  const { result } = await jobById(scope, jobId)
  return (result as { taskCount: number } | null)?.taskCount ?? 0
}

function print(what: string, count: number, seconds: number): void {
  console.log(
    `${what.padEnd(8)} ${String(count).padStart(9)} rows ${seconds.toFixed(1).padStart(7)} s ${Math.round(
      count / seconds,
    )
      .toString()
      .padStart(7)} rows/s`,
  )
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  await client.query(statement)
  await client.end()
}
