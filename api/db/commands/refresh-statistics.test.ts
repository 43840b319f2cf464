import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildProject } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { commitImportChunk } from './commit-import-chunk.ts'
import { createJob } from './create-job.ts'
import { refreshStatistics } from './refresh-statistics.ts'

describe('what the planner knows of the tasks', () => {
  useDatabase()

  test('is brought up to date by the first chunk of a large import, and not by a small one', async () => {
    const before = await known()
    await firstChunk(900)
    expect(await known()).toBe(before)
    await firstChunk(1_000)
    expect(await known()).toBeGreaterThanOrEqual(1_900)
  })

  test('is left alone where so few tasks more change nothing', async () => {
    await select('analyze tasks')
    await select(`update pg_class set reltuples = 1000000 where oid = 'tasks'::regclass`)
    await refreshStatistics(99_999)
    expect(await known()).toBe(1_000_000)
    await refreshStatistics(100_000)
    expect(await known()).toBeLessThan(1_000_000)
  })
})

async function firstChunk(rows: number): Promise<void> {
  const { id: projectId, owner } = await buildProject()
  const job = await createJob(owner.scope, {
    kind: 'import',
    projectId,
    naturalKey: 't',
    params: {},
    total: 1,
  })
  const row = { data: {}, meta: {}, allowSkip: true, fileName: null, predictions: [], annotations: [] }
  await commitImportChunk(owner.scope, {
    projectId,
    jobId: job.id,
    from: null,
    to: { file: 1 },
    rows: Array.from({ length: rows }, (_, index) => ({ ...row, row: index + 1 })),
    problems: [],
    done: 1,
  })
}

async function known(): Promise<number> {
  const [row] = await select<{ n: number }>(
    `select reltuples::float8 as n from pg_class where oid = 'tasks'::regclass`,
  )
  return row?.n ?? -1
}
