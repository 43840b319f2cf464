import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { commitImportChunk } from './commit-import-chunk.ts'
import { createJob } from './create-job.ts'
import { failJob } from './fail-job.ts'
import { finishImport } from './finish-import.ts'

describe('tasks that come in pieces into a project with an order of its own', () => {
  useDatabase()

  test('send nobody back before the last of them, and then once', async () => {
    const { cursor, next, end, job } = await importing()
    const before = await cursor()
    for (let n = 0; n < 3; n += 1) await next(n)
    expect(await cursor()).toEqual(before)
    await end()
    expect((await cursor()).sortKey).toBeLessThan(before.sortKey)
    expect(await job()).toMatchObject({ taskCount: 12 })
    expect(await job()).not.toHaveProperty('firstKey')
  })

  test('are offered also when the import failed half way', async () => {
    const { cursor, next, project, jobId } = await importing()
    const before = await cursor()
    await next(0)
    const { organizationId } = project
    await failJob({ organizationId, jobId, errorCode: 'file_unreadable', params: {} })
    expect((await cursor()).sortKey).toBeLessThan(before.sortKey)
  })

  test('have whoever had nothing left look again at once', async () => {
    const { next, project, ada, cursor } = await importing()
    await sql('t-lapped', 'update queue_cursors set lapped_at = now() where user_id = $1::bigint', [ada.id])
    await next(0)
    expect(await cursor()).toMatchObject({ lappedAt: null })
    expect(project.id).toBeGreaterThan(0)
  })
})

async function importing() {
  const project = await buildProject({ sampling: 'Uniform sampling' })
  await buildTasks(project, 20)
  const play = streamPlayer(project)
  const ada = await play.person()
  await play.claim(ada, { ordering: 'uniform' })
  // She has gone through nearly all of it.
  await sql('t-far', 'update queue_cursors set sort_key = 1e300 where user_id = $1::bigint', [ada.id])
  const { scope } = project.owner
  const { id: jobId } = await createJob(scope, {
    kind: 'import',
    projectId: project.id,
    naturalKey: `import-${project.id}`,
    params: {},
    total: 3,
  })
  const next = (n: number): Promise<boolean> =>
    commitImportChunk(scope, {
      projectId: project.id,
      jobId,
      from: n === 0 ? null : n,
      to: n + 1,
      rows: Array.from({ length: 4 }, (_, index) => ({
        row: n * 4 + index + 1,
        data: { text: `${n}/${index}` },
        meta: {},
        allowSkip: true,
        fileName: null,
        annotations: [],
        predictions: [],
      })),
      problems: [],
      done: n + 1,
    })
  const one = async <Row extends object>(name: string, text: string, id: number): Promise<Row> =>
    (await sql<Row>(name, text, [id]))[0]!
  return {
    project,
    ada,
    jobId,
    next,
    end: () => finishImport(scope, { jobId, isRead: true }),
    cursor: () => one<{ sortKey: number; lappedAt: Date | null }>('t-cursor', CURSOR, ada.id),
    job: async () =>
      (await one<{ result: object }>('t-job', 'select result from jobs where id = $1::bigint', jobId)).result,
  }
}

const CURSOR = `select sort_key as "sortKey", lapped_at as "lappedAt" from queue_cursors where user_id = $1::bigint`
