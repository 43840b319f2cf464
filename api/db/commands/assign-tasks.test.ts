import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import type { StreamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { annotatorsOfTasks } from '../queries/annotators-of-tasks.ts'
import { assignmentsOfTasks } from '../queries/assignments-of-tasks.ts'
import { assignTasks, unassignTasks } from './assign-tasks.ts'
import type { ClaimedSeat } from './claim-seat.ts'
import { pauseMember } from './pause-member.ts'
import { updateProject } from './update-project.ts'

describe('a project that hands out assigned tasks only', () => {
  useDatabase()

  test('gives an annotator exactly the tasks assigned to him, in that order', async () => {
    const { give, take, ada, ben, tasks } = await assignedOnly(4)
    await give([ada], [tasks[2]!, tasks[0]!])
    expect(await take(ada)).toMatchObject({ taskId: tasks[2]!.id, why: 'assigned_to_you', expiresAt: null })
    expect(await take(ada)).toMatchObject({ taskId: tasks[2]!.id, why: 'held_by_you' })
    expect(await everything(take, ada)).toEqual([tasks[2]!.id, tasks[0]!.id])
    expect(await take(ben)).toBeNull()
  })

  test('asks as many people as are assigned, and completes the task when the last has answered', async () => {
    const { give, take, play, ada, ben, tasks } = await assignedOnly(1)
    await give([ada, ben], tasks)
    expect(await readTask(tasks[0]!.id)).toMatchObject({ overlap: 2, state: 'created' })
    await play.submit(ada, (await take(ada))!.taskId)
    expect((await readTask(tasks[0]!.id)).state).toBe('annotating')
    await play.submit(ben, (await take(ben))!.taskId)
    expect(await readTask(tasks[0]!.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('ignores what the common queue had locked (regression 8)', async () => {
    const { project, play, give, take, ada, ben, tasks } = await assignedOnly(2, 'auto_distribution')
    const held = (await play.claim(ben))!
    expect(held.taskId).toBe(tasks[0]!.id)
    await distribute(project, 'assigned_only')
    await give([ada], [tasks[0]!])
    expect(await take(ada)).toMatchObject({ taskId: tasks[0]!.id })
    // What the other was at is kept, as an extra answer.
    const late = await play.submit(ben, held.taskId, { reservationId: held.reservationId })
    expect(late.isExtra).toBe(true)
  })

  test('goes back to the common queue and forth again without losing a task (regression 7)', async () => {
    const { project, play, give, take, ada, ben, tasks } = await assignedOnly(3)
    await give([ada], tasks)
    await play.submit(ada, (await take(ada))!.taskId)
    await distribute(project, 'auto_distribution')
    await updateProject(project.owner.scope, project.id, { showSkipButton: false })
    await play.submit(ben, (await play.claim(ben))!.taskId)
    await distribute(project, 'assigned_only')
    expect(await everything(take, ada, play)).toEqual([tasks[2]!.id])
  })

  test('counts a skip that others should make good, for there are none', async () => {
    const { give, take, play, ada, tasks } = await assignedOnly(1)
    await give([ada], tasks)
    await play.skip(ada, (await take(ada))!.taskId)
    expect((await readTask(tasks[0]!.id)).state).toBe('deciding')
  })

  test('takes back what is unassigned, and keeps what is answered', async () => {
    const { project, give, take, play, ada, tasks } = await assignedOnly(2)
    await give([ada], tasks)
    await play.submit(ada, (await take(ada))!.taskId)
    const request = {
      projectId: project.id,
      taskIds: idsOf(tasks),
      userIds: null,
      type: 'annotator',
    } as const
    expect(await unassignTasks(project.owner.scope, request)).toBe(2)
    expect(await take(ada)).toBeNull()
    expect((await seatsOf(tasks[0]!.id)).map((seat) => seat.state)).toContain('answered')
    expect((await readTask(tasks[1]!.id)).state).toBe('created')
  })

  test('unassigns at once what a paused member has not answered', async () => {
    const { project, give, take, play, ada, ben, tasks } = await assignedOnly(3)
    await give([ada], tasks)
    await play.submit(ada, (await take(ada))!.taskId)
    await take(ada)
    const pause = { projectId: project.id, userId: ada.id, reason: 'MANUAL', words: '', until: null } as const
    await pauseMember(project.owner.scope, pause)
    const left = await assignmentsOfTasks(project.owner.scope, idsOf(tasks))
    expect(left.map(({ taskId }) => taskId)).toEqual([tasks[0]!.id])
    await give([ben], [tasks[1]!])
    expect(await everything(take, ben)).toEqual([tasks[1]!.id])
  })

  test('names those a task is assigned to behind those who have answered it', async () => {
    const { project, give, play, ada, ben, tasks } = await assignedOnly(1)
    await give([ada, ben], tasks)
    await play.submit(ben, tasks[0]!.id)
    const named = await annotatorsOfTasks(project.owner.scope, idsOf(tasks))
    expect(named.map(({ id }) => id)).toEqual([ben.id, ada.id])
  })

  test('gives a person his tasks while many are still being given their places', async () => {
    const { project, give, take, ada, tasks } = await assignedOnly(1_100)
    await give([ada], tasks)
    const { seatAssigned } = await import('./seat-assigned.ts')
    expect(await take(ada)).toBeNull()
    expect(await seatAssigned(ada.scope, project.id)).toBe(true)
    expect(await take(ada)).toMatchObject({ taskId: tasks[0]!.id })
  })

  test('lets none of those that get no place stand before those that do', async () => {
    const { project, give, take, ada, tasks } = await assignedOnly(1_100)
    await give([ada], tasks)
    const stuck = idsOf(tasks.slice(0, 25))
    await sql('t-stuck', `update tasks set state = 'escalated' where id = any($1::bigint[])`, [stuck])
    const { seatAssigned } = await import('./seat-assigned.ts')
    expect(await seatAssigned(ada.scope, project.id)).toBe(true)
    expect(await take(ada)).toMatchObject({ taskId: tasks[25]!.id })
  })
})

const idsOf = (tasks: readonly BuiltTask[]): number[] => tasks.map(({ id }) => id)

async function assignedOnly(
  count: number,
  taskDistribution: 'assigned_only' | 'auto_distribution' = 'assigned_only',
) {
  const project = await buildProject()
  const tasks = await buildTasks(project, count)
  if (taskDistribution === 'assigned_only') {
    await distribute(project, taskDistribution)
    // A large project follows by a job, which is not what these tests are about.
    await sql(
      'no-free-seats',
      `update seats set state = 'closed' where project_id = $1::bigint and holder_id is null`,
      [project.id],
    )
  }
  const play = streamPlayer(project)
  const [ada, ben] = await Promise.all([play.person(), play.person()])
  const give = (people: readonly BuiltUser[], some: readonly BuiltTask[]): Promise<number> =>
    assignTasks(project.owner.scope, {
      projectId: project.id,
      taskIds: idsOf(some),
      userIds: people.map(({ id }) => id),
      type: 'annotator',
    })
  const take = (person: BuiltUser): Promise<ClaimedSeat | null> =>
    play.claim(person, { queue: 'assigned_only' })
  return { project, tasks, play, ada, ben, give, take }
}

function distribute(project: BuiltProject, taskDistribution: 'assigned_only' | 'auto_distribution') {
  return updateProject(project.owner.scope, project.id, { taskDistribution })
}

/** The tasks a person is given one after the other, each answered. */
async function everything(
  take: (person: BuiltUser) => Promise<ClaimedSeat | null>,
  person: BuiltUser,
  play?: StreamPlayer,
): Promise<number[]> {
  const ids: number[] = []
  for (let seat = await take(person); seat; seat = await take(person)) {
    ids.push(seat.taskId)
    if (play) await play.submit(person, seat.taskId)
    else
      await sql('everything-done', `update seats set state = 'answered' where id = $1::bigint`, [seat.seatId])
    if (ids.length > 5) break
  }
  return ids
}
