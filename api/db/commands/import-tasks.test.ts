import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildUser } from '../../../test/factories.ts'
import { buildProject } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { importTasks } from './import-tasks.ts'
import type { ImportedTask } from './imported-task.ts'

useDatabase()

const rowOf = (row: number, more: Partial<ImportedTask> = {}): ImportedTask => ({
  row,
  data: { text: `Text ${row}` },
  meta: {},
  allowSkip: true,
  fileName: null,
  annotations: [],
  predictions: [],
  ...more,
})
const answerBy = (completedBy: number, wasCancelled = false) => ({
  completedBy,
  wasCancelled,
  result: [{ id: 'a', from_name: 'class', to_name: 'text', type: 'choices', value: { choices: ['a'] } }],
  groundTruth: true,
  leadTime: 2.5,
  importId: 777,
})

async function tasksOf(projectId: number) {
  return select<Record<string, unknown>>(
    `select t.inner_id, t.data, t.state, t.overlap, t.total_annotations, t.is_labeled, t.version,
            (select array_agg(s.state || ':' || coalesce(s.holder_id::text, '-') order by s.n) from seats s where s.task_id = t.id) as seats,
            (select bool_and(s.sort_key = t.id) from seats s where s.task_id = t.id) as in_order
     from tasks t where project_id = $1 order by t.id`,
    [projectId],
  )
}

describe('importTasks', () => {
  test('makes tasks in the order of the rows, with a seat for every answer the project asks for', async () => {
    const { id, owner } = await buildProject({ maximumAnnotations: 2 })
    const result = await importTasks(owner.scope, {
      projectId: id,
      rows: [rowOf(1), rowOf(2, { data: { text: 'a "quoted"\n\\ text', deep: { a: [1, null] } } })],
      jobId: null,
      sourceKeyPrefix: null,
    })
    expect(result.taskIds).toHaveLength(2)
    expect(await tasksOf(id)).toMatchObject([
      {
        inner_id: 1,
        data: { text: 'Text 1' },
        state: 'created',
        overlap: 2,
        seats: ['open:-', 'open:-'],
        in_order: true,
      },
      { inner_id: 2, data: { text: 'a "quoted"\n\\ text', deep: { a: [1, null] } } },
    ])
  })

  test('a row with the same key never comes twice, and the rest does', async () => {
    const { id, owner } = await buildProject()
    const job = { projectId: id, jobId: null, sourceKeyPrefix: 'job:1' }
    await importTasks(owner.scope, { ...job, rows: [rowOf(1), rowOf(2)] })
    const again = await importTasks(owner.scope, { ...job, rows: [rowOf(1), rowOf(2), rowOf(3)] })
    expect(again.taskIds).toHaveLength(1)
    expect((await tasksOf(id)).map((task) => (task['data'] as { text: string }).text)).toEqual([
      'Text 1',
      'Text 2',
      'Text 3',
    ])
  })

  test('two imports at once into one project do not mix their ranges', async () => {
    const { id, owner } = await buildProject()
    const rows = Array.from({ length: 200 }, (_, n) => rowOf(n + 1))
    const imports = Array.from({ length: 4 }, () =>
      importTasks(owner.scope, { projectId: id, rows, jobId: null, sourceKeyPrefix: null }),
    )
    const ranges = (await Promise.all(imports)).map(({ taskIds }) => [taskIds[0]!, taskIds.at(-1)!])
    ranges.sort((a, b) => a[0]! - b[0]!)
    for (const [index, range] of ranges.entries()) {
      if (index > 0) expect(range[0]).toBeGreaterThan(ranges[index - 1]![1]!)
    }
    const numbers = (await tasksOf(id)).map((task) => task['inner_id'])
    expect(new Set(numbers).size).toBe(800)
  })

  test('answers take their seats; a full task waits for its decision and its life hears of it', async () => {
    const { id, owner } = await buildProject({ maximumAnnotations: 1 })
    const other = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    const { taskIds, annotationCount } = await importTasks(owner.scope, {
      projectId: id,
      rows: [
        rowOf(1, { annotations: [answerBy(owner.id), answerBy(other.id)] }),
        rowOf(2, { annotations: [answerBy(other.id, true)] }),
        rowOf(3),
      ],
      jobId: null,
      sourceKeyPrefix: null,
    })
    expect(annotationCount).toBe(3)
    expect(await tasksOf(id)).toMatchObject([
      { state: 'deciding', seats: [`answered:${owner.id}`], total_annotations: 2, is_labeled: true },
      { state: 'annotating', seats: [`skipped:${other.id}`, 'open:-'], is_labeled: false },
      { state: 'created', seats: ['open:-'], total_annotations: 0 },
    ])
    const annotations = await select(
      'select is_extra, ground_truth, lead_time, import_id, seat_id is null as unseated from annotations where task_id = $1 order by id',
      [taskIds[0]],
    )
    expect(annotations).toEqual([
      { is_extra: false, ground_truth: true, lead_time: 2.5, import_id: 777, unseated: false },
      { is_extra: true, ground_truth: true, lead_time: 2.5, import_id: 777, unseated: true },
    ])
    const told = await select(`select aggregate_id from outbox where consumer = 'temporal'`)
    expect(told).toEqual([{ aggregate_id: taskIds[0] }])
  })

  test('predictions are counted, and the project shows the last of their versions', async () => {
    const { id, owner } = await buildProject()
    const prediction = (modelVersion: string) => ({ result: [], score: 0.5, modelVersion })
    const imported = await importTasks(owner.scope, {
      projectId: id,
      rows: [rowOf(1, { predictions: [prediction('v1'), prediction('v2')] })],
      jobId: null,
      sourceKeyPrefix: null,
    })
    expect(imported.predictionCount).toBe(2)
    const [project] = await select<{ model_version: string; total_predictions: number }>(
      'select p.model_version, t.total_predictions from projects p join tasks t on t.project_id = p.id where p.id = $1',
      [id],
    )
    expect(project).toEqual({ model_version: 'v2', total_predictions: 2 })
  })

  test('writes one event for all of them, with the range of their ids', async () => {
    const { id, owner } = await buildProject()
    const { taskIds } = await importTasks(owner.scope, {
      projectId: id,
      rows: [rowOf(1), rowOf(2), rowOf(3)],
      jobId: null,
      sourceKeyPrefix: null,
    })
    const events = await select('select kind, payload from events where project_id = $1', [id])
    expect(events).toEqual([
      {
        kind: 'tasks.imported',
        payload: { firstTaskId: taskIds[0], lastTaskId: taskIds[2], count: 3, jobId: null },
      },
    ])
  })
})
