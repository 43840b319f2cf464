import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { eventsOf, seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks, readTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { assignTasks, unassignTasks } from './assign-tasks.ts'
import { postponeSeat } from './postpone-seat.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'

/** Where nobody looks at what comes free, whoever a task is assigned to keeps his place past its time. */
describe('a place that comes due where assigned tasks only are handed out', () => {
  useDatabase()

  test('stays its holder’s when he put it off: he is offered it behind what he has not begun', async () => {
    const { first, second, ada, take, settle, comesDue } = await world()
    await take(ada)
    await postponeSeat(ada.scope, first)
    await comesDue(first)
    const assignmentKeys = (await seatsOf(second)).map(({ sortKey }) => sortKey)
    expect(await settle(first)).toMatchObject({ state: 'created', wait: null })
    const [seat] = (await seatsOf(first)).filter(({ state }) => state === 'open')
    expect(seat).toMatchObject({ holderId: ada.id, reason: 'assigned', dueAt: null, returnedSeq: null })
    expect(seat!.sortKey).toBeLessThan(Math.max(...assignmentKeys))
    expect(await take(ada)).toMatchObject({ taskId: first, why: 'assigned_to_you' })
  })

  test('stays its holder’s with the skip he is to make good', async () => {
    const { play, first, ada, take, settle, comesDue } = await world()
    await take(ada)
    const skip = await play.skip(ada, first)
    await comesDue(first)
    expect(await settle(first)).toMatchObject({ wait: null })
    expect(await take(ada)).toMatchObject({ taskId: first })
    expect(await play.submit(ada, first)).toMatchObject({ id: skip.id, isExtra: false, wasCancelled: false })
  })

  test('is settled once: the life of the task neither waits for it nor looks again', async () => {
    const { first, ada, take, settle, comesDue } = await world()
    await take(ada)
    await postponeSeat(ada.scope, first)
    await comesDue(first)
    await settle(first)
    await longAgo(first)
    expect(await settle(first)).toMatchObject({ wait: null })
    expect((await readTask(first)).waitingFor).toBeNull()
    expect(await eventsOf(first)).not.toContain('seat.expired')
  })

  test('that nobody has begun is nobody else’s however long it has waited', async () => {
    const { first, ada, take, settle } = await world()
    await longAgo(first)
    expect(await settle(first)).toMatchObject({ wait: null })
    expect(await take(ada)).toMatchObject({ taskId: first, why: 'assigned_to_you' })
  })

  test('comes free when its holder is not assigned any more, and goes to whoever is assigned next', async () => {
    const { project, play, first, ada, take, give, settle, comesDue } = await world()
    await take(ada)
    await play.skip(ada, first)
    const gone = { projectId: project.id, taskIds: [first], userIds: [ada.id], type: 'annotator' } as const
    await unassignTasks(project.owner.scope, gone)
    await comesDue(first)
    await settle(first)
    const ben = await play.person()
    await give(ben, [first])
    expect(await take(ben)).toMatchObject({ taskId: first })
    expect((await seatsOf(first)).filter(({ state }) => state === 'open')).toHaveLength(1)
  })
})

async function world() {
  const project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
  const [first, second] = await buildTasks(project, 2)
  await updateProject(project.owner.scope, project.id, { taskDistribution: 'assigned_only' })
  const play = streamPlayer(project)
  const ada = await play.person()
  const give = (person: BuiltUser, taskIds: readonly number[]) =>
    assignTasks(project.owner.scope, {
      projectId: project.id,
      taskIds,
      userIds: [person.id],
      type: 'annotator',
    })
  await give(ada, [first!.id, second!.id])
  const take = (person: BuiltUser) => play.claim(person, { queue: 'assigned_only' })
  const settle = (taskId: number) =>
    settleTask({ organizationId: project.organizationId, taskId, commandKey: randomUUID() }, decide)
  const comesDue = (taskId: number) =>
    sql(
      't-due',
      `update seats set due_at = now() - interval '1 minute' where task_id = $1 and due_at > now()`,
      [taskId],
    )
  return { project, play, first: first!.id, second: second!.id, ada, give, take, settle, comesDue }
}

const longAgo = (taskId: number) =>
  sql('t-long-ago', `update tasks set state_since = now() - interval '30 days' where id = $1`, [taskId])
