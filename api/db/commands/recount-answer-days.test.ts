import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { choice, openReview, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTask } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { importTasks } from './import-tasks.ts'
import { purgeTasks } from './purge-tasks.ts'
import { recountAnswerDays, rewriteAnswerDays } from './recount-answer-days.ts'
import { updateAnnotation } from './update-annotation.ts'

describe('what people did a day', () => {
  useDatabase()

  test('is right after answers, skips, changes, deletions and removals, of other days too', async () => {
    const { project, play, ada, ben, fields } = await world()
    const tasks = await Promise.all(Array.from({ length: 7 }, () => buildTask(project, { overlap: 2 })))
    const given = []
    for (const task of tasks.slice(0, 4)) given.push(await play.submit(ada, task.id))
    given.push(await play.skip(ada, tasks[4]!.id), await play.skip(ada, tasks[5]!.id))
    await play.submit(ben, tasks[0]!.id)
    await daysAgo(ada, 3)
    await updateAnnotation(ada.scope, {
      annotationId: given[4]!.id,
      project: fields,
      content: { wasCancelled: false, result: choice('a') },
    })
    await deleteAnnotation(project.owner.scope, { annotationId: given[3]!.id, project: fields })
    await openReview(project, tasks[0]!.id)
    await play.review(project.owner, tasks[0]!.id, [{ annotationId: given[0]!.id, verdict: 'rejected' }], {
      afterReject: 'remove',
    })
    expect(await daysOf(ada)).toEqual([{ ago: 3, answered: 3, skipped: 2 }])
    expect(await recountAnswerDays(100)).toBe(0)
  })

  test('counts what was a skip on the day of that skip', async () => {
    const { project, play, ada } = await world('REQUEUE_FOR_ME')
    const task = await buildTask(project)
    await play.skip(ada, task.id)
    await daysAgo(ada, 1)
    await play.submit(ada, task.id)
    expect(await daysOf(ada)).toEqual([{ ago: 1, answered: 1, skipped: 0 }])
    expect(await recountAnswerDays(100)).toBe(0)
  })

  test('does not hold what was imported in somebody’s name', async () => {
    const { project, play, ada } = await world()
    const annotation = { completedBy: ada.id, result: [], wasCancelled: false, groundTruth: false }
    await importTasks(project.owner.scope, {
      projectId: project.id,
      jobId: null,
      sourceKeyPrefix: null,
      rows: [
        {
          row: 1,
          data: {},
          meta: {},
          allowSkip: true,
          fileName: null,
          predictions: [],
          annotations: [{ ...annotation, leadTime: null, importId: null }],
        },
      ],
    })
    await play.submit(ada, (await buildTask(project)).id)
    expect(await recountAnswerDays(100)).toBe(0)
    await rewriteAnswerDays({ projectId: project.id, userId: ada.id })
    expect(await daysOf(ada)).toEqual([{ ago: 0, answered: 1, skipped: 0 }])
  })

  test('goes with tasks that are purged', async () => {
    const { project, play, ada } = await world()
    const [gone, kept] = [await buildTask(project), await buildTask(project)]
    await play.submit(ada, gone.id)
    await play.submit(ada, kept.id)
    await purgeTasks({ organizationId: project.organizationId, projectId: project.id }, [gone.id])
    expect(await daysOf(ada)).toEqual([{ ago: 0, answered: 1, skipped: 0 }])
    expect(await recountAnswerDays(100)).toBe(0)
  })

  test('is recounted a few people at a time, all in turn, also of somebody who has no day yet', async () => {
    for (const table of ['answer_days', 'queue_cursors', 'singletons']) await select(`delete from ${table}`)
    const { project, play, ada, ben } = await world()
    for (const person of [ada, ben]) {
      const task = await buildTask(project)
      await play.claim(person, { taskId: task.id })
      await play.submit(person, task.id)
    }
    await select(`delete from answer_days where user_id = ${ada.id}`)
    await select(`update answer_days set answered = 5 where user_id = ${ben.id}`)
    const found = [await recountAnswerDays(1), await recountAnswerDays(1), await recountAnswerDays(1)]
    expect(found).toEqual([1, 1, 0])
    expect(await daysOf(ada)).toEqual([{ ago: 0, answered: 1, skipped: 0 }])
    expect(await daysOf(ben)).toEqual([{ ago: 0, answered: 1, skipped: 0 }])
  })
})

async function world(skipQueue: 'REQUEUE_FOR_ME' | 'REQUEUE_FOR_OTHERS' = 'REQUEUE_FOR_OTHERS') {
  const project = await buildProject({ skipQueue, timeZone: 'UTC' })
  const play = streamPlayer(project)
  const [ada, ben] = [await play.person(), await play.person()]
  return { project, play, ada, ben, fields: await projectForScope(project.owner.scope, project.id) }
}

/** All he did so far was so many days ago. */
async function daysAgo(person: BuiltUser, days: number): Promise<void> {
  await select(
    `update annotations set created_at = created_at - interval '${days} days' where completed_by = ${person.id}`,
  )
  await select(`update answer_days set day = day - ${days} where user_id = ${person.id}`)
}

const daysOf = (person: BuiltUser) =>
  select(
    `select (now() at time zone 'UTC')::date - day as ago, answered, skipped from answer_days
     where user_id = ${person.id} and (answered, skipped) <> (0, 0) order by day`,
  )
