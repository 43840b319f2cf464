import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { overlapCohort } from '../../../domain/queue/overlap-cohort.ts'
import { useDatabase } from '../../../test/database.ts'
import { streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { importTasks } from './import-tasks.ts'
import { deleteTasks } from './delete-tasks.ts'
import { followTaskCount } from './follow-task-count.ts'
import { CHANCE } from './plan-overlap.ts'
import { restoreTasks } from './restore-tasks.ts'
import { updateProject } from './update-project.ts'

interface Task {
  readonly id: number
  readonly overlap: number
  readonly chance: number
  readonly places: number
}

describe('overlap for a share of the tasks', () => {
  useDatabase()

  const tasksOf = (projectId: number) =>
    sql<Task>(
      't-overlaps',
      `select t.id, t.overlap, ${CHANCE}::float8 as chance,
              (select count(*)::integer from seats s where s.task_id = t.id and s.stage = 'annotate'
                 and s.state in ('open', 'answered')) as places
       from tasks t where t.project_id = $1::bigint and t.deleted_at is null order by t.id`,
      [projectId],
    )

  test('goes to as many as the share says, those with the most answers first, whatever was before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 1, max: 7 }),
          before: fc.integer({ min: 1, max: 3 }),
          overlap: fc.integer({ min: 2, max: 3 }),
          share: fc.integer({ min: 1, max: 99 }),
          answers: fc.array(fc.tuple(fc.nat(6), fc.nat(2)), { maxLength: 6 }),
        }),
        async ({ count, before, overlap, share, answers }) => {
          const project = await buildProject({ maximumAnnotations: before })
          const built = await buildTasks(project, count, { overlap: before })
          const play = streamPlayer(project)
          const people = await Promise.all([play.person(), play.person(), play.person()])
          const by = new Map<number, Set<number>>()
          for (const [place, who] of answers) {
            const task = built[place % count]!
            if (by.get(task.id)?.has(who)) continue
            await play.submit(people[who]!, task.id)
            by.set(task.id, new Set(by.get(task.id)).add(who))
          }
          const known = (await tasksOf(project.id)).map((task) => ({
            ...task,
            people: by.get(task.id)?.size ?? 0,
            isFixed: false,
          }))
          const cohort = overlapCohort(known, { overlap, sharePercent: share })
          await updateProject(project.owner.scope, project.id, {
            maximumAnnotations: overlap,
            overlapCohortPercentage: share,
          })
          const after = await tasksOf(project.id)
          expect(after.filter((task) => task.overlap === overlap).map(({ id }) => id)).toEqual(
            known.map(({ id }) => id).filter((id) => cohort.has(id)),
          )
          expect(cohort.size).toBe(Math.round((count * share) / 100))
          for (const task of after) expect(task.places).toBeGreaterThanOrEqual(task.overlap)
        },
      ),
      { numRuns: 12, seed: 20_261_130, endOnFailure: true },
    )
  }, 240_000)

  test('is kept up when tasks are imported, put into the trash and taken out again', async () => {
    const project = await buildProject()
    const { scope } = project.owner
    await buildTasks(project, 10)
    await updateProject(scope, project.id, { maximumAnnotations: 3, overlapCohortPercentage: 50 })
    const several = async () => (await tasksOf(project.id)).filter(({ overlap }) => overlap === 3)
    const first = await several()
    expect(first).toHaveLength(5)
    const row = (text: string) => ({
      data: { text },
      meta: {},
      allowSkip: true,
      annotations: [],
      predictions: [],
    })
    await importTasks(scope, {
      projectId: project.id,
      jobId: null,
      sourceKeyPrefix: null,
      rows: ['a', 'b', 'c'].map(row) as never,
    })
    await followTaskCount(scope, project.id)
    expect(await several()).toHaveLength(7)
    await deleteTasks(
      scope,
      project.id,
      first.map(({ id }) => id),
    )
    expect(await several()).toHaveLength(4)
    await restoreTasks(
      scope,
      project.id,
      first.map(({ id }) => id),
    )
    expect(await several()).toHaveLength(7)
    for (const task of await several()) expect(task.places).toBe(3)
  })
})
