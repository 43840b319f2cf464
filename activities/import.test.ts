import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { cancelJob, createJob, createProject, jobById, jobProblems } from '../api/db/index.ts'
import { select, sql } from '../api/db/connect.ts'
import { folderStore, keepProjectFile } from '../api/files/index.ts'
import type { Scope } from '../domain/actor.ts'
import { useDatabase } from '../test/database.ts'
import { buildScope } from '../test/factories.ts'
import { createImports } from './import.ts'

useDatabase()
jest.setTimeout(60_000)

let filesDir = ''
beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'touchstone-import-'))
})
afterAll(() => rm(filesDir, { recursive: true, force: true }))

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="c" toName="text"><Choice value="a"/></Choices></View>'
const IMAGES =
  '<View><Image name="i" value="$image"/><RectangleLabels name="b" toName="i"><Label value="a"/></RectangleLabels></View>'

async function startJob(scope: Scope, files: Record<string, string>, labelConfig = CONFIG) {
  const projectId = await createProject(scope, { labelConfig, maximumAnnotations: 2 })
  const kept = []
  for (const [name, content] of Object.entries(files)) {
    const store = folderStore(filesDir)
    const stored = await store.put(Readable.from([Buffer.from(content)]), 1e9)
    kept.push(await keepProjectFile(scope, store, { projectId, name, ...stored }))
  }
  const job = await createJob(scope, {
    kind: 'import',
    projectId,
    naturalKey: randomUUID(),
    params: { fileIds: kept.map(({ id }) => id) },
    total: kept.reduce((sum, { size }) => sum + size, 0),
  })
  return { projectId, ref: { organizationId: scope.organizationId, jobId: job.id } }
}

/** Chunk after chunk, each by a worker that knows nothing of the one before. */
async function runToEnd(ref: { organizationId: number; jobId: number }): Promise<number> {
  for (let chunks = 1; ; chunks++) {
    const { finished, cancelled } = await createImports({ filesDir }).importChunk(ref)
    if (!finished && !cancelled) continue
    await createImports({ filesDir }).finishImport(ref)
    return chunks
  }
}

const textsOf = async (projectId: number) =>
  (
    await select<{ text: string }>(
      `select data ->> 'text' as text from tasks where project_id = $1 order by id`,
      [projectId],
    )
  ).map(({ text }) => text)

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => JSON.stringify({ text: `Line ${n}` })).join('\n')
const names = (count: number) => Array.from({ length: count }, (_, n) => `Line ${n}`)

describe('an import as a job', () => {
  test('takes every row once and in order, whoever does which chunk', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.jsonl': lines(7_000) })
    expect(await runToEnd(ref)).toBeGreaterThan(2)
    expect(await textsOf(projectId)).toEqual(names(7_000))
    expect(await jobById(scope, ref.jobId)).toMatchObject({
      state: 'completed',
      refused: 0,
      result: { taskCount: 7_000, annotationCount: 0, predictionCount: 0 },
    })
    const [seats] = await select('select count(*)::integer as n from seats where project_id = $1', [
      projectId,
    ])
    expect(seats).toEqual({ n: 14_000 })
  })

  test('two workers at the same chunk make it once', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.jsonl': lines(5_000) })
    for (let finished = false; !finished;) {
      const imports = Array.from({ length: 3 }, () => createImports({ filesDir }).importChunk(ref))
      finished = (await Promise.all(imports)).some((result) => result.finished)
    }
    expect(await textsOf(projectId)).toEqual(names(5_000))
  })

  test('a chunk whose transaction died is made again, none of it twice', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.jsonl': lines(6_000) })
    await createImports({ filesDir }).importChunk(ref)
    const before = (await textsOf(projectId)).length
    // Dies at the last statement of the chunk: everything before it was done and is taken back.
    await sql(
      'break-it',
      `create function break_it() returns trigger language plpgsql as
       $$ begin raise exception 'the machine stopped'; end $$`,
    )
    await select(
      'create trigger broken before update of cursor on jobs for each row execute function break_it()',
    )
    await expect(createImports({ filesDir }).importChunk(ref)).rejects.toThrow('the machine stopped')
    await select('drop trigger broken on jobs')
    expect(await textsOf(projectId)).toHaveLength(before)
    await runToEnd(ref)
    expect(await textsOf(projectId)).toEqual(names(6_000))
    const [inner] = await select(
      'select count(distinct inner_id)::integer as n, min(inner_id)::integer as first from tasks where project_id = $1',
      [projectId],
    )
    expect(inner).toEqual({ n: 6_000, first: 1 })
  })

  test('a job that is over is not read again', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.jsonl': lines(10) })
    await runToEnd(ref)
    expect(await createImports({ filesDir }).importChunk(ref)).toMatchObject({ finished: true })
    await createImports({ filesDir }).finishImport(ref)
    expect(await textsOf(projectId)).toHaveLength(10)
    const ends = await select(
      `select kind from events where aggregate_type = 'job' and aggregate_id = $1 order by seq`,
      [ref.jobId],
    )
    expect(ends).toEqual([{ kind: 'job.created' }, { kind: 'job.finished' }])
  })

  test('refused rows are kept with their line and reason, the others come in', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, {
      'a.jsonl': '{"text":"one"}\nnonsense\n{"other":1}\n{"text":{"deep":1}}\n{"text":"two"}',
      'b.csv': 'text,n\nthree,1\nfour,1,2\n',
    })
    await runToEnd(ref)
    expect(await textsOf(projectId)).toEqual(['one', 'two', 'three'])
    const { total, problems } = await jobProblems(scope, ref.jobId, { offset: 0, limit: 10 })
    expect(total).toBe(4)
    expect(problems).toMatchObject([
      { line: 2, code: 'not_json', params: { file: 'a.jsonl', row: 2 }, excerpt: 'nonsense' },
      {
        line: 3,
        code: 'key_missing',
        params: { key: 'text', file: 'a.jsonl', row: 3 },
        excerpt: '{"other":1}',
      },
      { line: 4, code: 'wrong_type', params: { key: 'text' } },
      { line: 7, code: 'too_many_cells', params: { file: 'b.csv', row: 2, cells: 3, columns: 2 } },
    ])
    expect(await jobById(scope, ref.jobId)).toMatchObject({ state: 'completed', refused: 4 })
  })

  test('pictures become a task each, with their address', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.png': 'A', 'b b.jpg': 'B' }, IMAGES)
    await runToEnd(ref)
    const tasks = await select<{ image: string; file_name: string }>(
      `select data ->> 'image' as image, file_name from tasks where project_id = $1 order by id`,
      [projectId],
    )
    expect(tasks.map(({ image, file_name: name }) => image === `/data/upload/${projectId}/${name}`)).toEqual([
      true,
      true,
    ])
    expect(tasks[1]?.file_name).toMatch(/^[0-9a-f]{8}-b_b\.jpg$/)
  })

  test('asked to stop, it keeps what it has and says so', async () => {
    const scope = await buildScope()
    const { projectId, ref } = await startJob(scope, { 'a.jsonl': lines(6_000) })
    await createImports({ filesDir }).importChunk(ref)
    await cancelJob(scope, { id: ref.jobId, kind: 'import' })
    await runToEnd(ref)
    const kept = (await textsOf(projectId)).length
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(6_000)
    expect(await jobById(scope, ref.jobId)).toMatchObject({ state: 'cancelled', result: { taskCount: kept } })
  })

  test('an empty list is an import of nothing', async () => {
    const scope = await buildScope()
    const { ref } = await startJob(scope, { 'a.json': '[]' })
    await runToEnd(ref)
    expect(await jobById(scope, ref.jobId)).toMatchObject({ state: 'completed', result: { taskCount: 0 } })
  })
})
