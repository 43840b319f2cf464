import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import type { TestAnswer } from '../../test/http.ts'
import { choice, eventsOf, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask, buildTasks } from '../../test/task-factories.ts'
import { gridAnswer } from '../contract/stream.ts'
import { sql } from '../db/connect.ts'

useDatabase()
const http = useApp()

interface Held {
  readonly reservation: { readonly id: string }
}

const grid = (person: BuiltUser, projectId: number, body: object = {}): Promise<TestAnswer> =>
  http.as(person).post(`/api/ts/projects/${projectId}/claim-grid`, body)
const idsOf = ({ body }: TestAnswer): number[] =>
  (body.items as { task: { id: number } }[]).map(({ task }) => task.id)

describe('a grid of tasks', () => {
  test('is twenty-four seats in the project’s order, each held, each once, and the same when asked again', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 30, { overlap: 2 })
    const play = streamPlayer(project)
    const ada = await play.person()
    const first = await grid(ada, project.id)
    expect(gridAnswer.parse(first.body).items).toHaveLength(24)
    expect(idsOf(first)).toEqual(tasks.slice(0, 24).map(({ id }) => id))
    expect(await eventsOf(tasks[0]!.id)).toEqual(['seat.reserved'])
    const again = await grid(ada, project.id)
    expect(again.body.items.map((item: Held) => item.reservation.id).sort()).toEqual(
      first.body.items.map((item: Held) => item.reservation.id).sort(),
    )
    expect((await play.claim(ada, { notTaskId: tasks[0]!.id }))?.why).toBe('held_by_you')
  })

  test('six people at once answer 100 tasks of overlap two from their grids: exactly two answers each, none twice by one person', async () => {
    const project = await buildProject()
    await buildTasks(project, 100, { overlap: 2 })
    const play = streamPlayer(project)
    const people = await Promise.all(Array.from({ length: 6 }, () => play.person()))
    await Promise.all(
      people.map(async (person) => {
        for (let empty = 0; empty < 3;) {
          const { body } = await grid(person, project.id, { count: 24 })
          const items = body.items as { task: { id: number }; reservation: { id: string } }[]
          empty = items.length === 0 ? empty + 1 : 0
          // A third is left unanswered and given back, as people do.
          const left = items.length > 3 ? items.splice(0, Math.floor(items.length / 3)) : []
          for (const { task, reservation } of items) {
            const answer = { result: choice('a'), unique_id: randomUUID(), reservation_id: reservation.id }
            expect((await http.as(person).post(`/api/tasks/${task.id}/annotations`, answer)).status).toBe(201)
          }
          await http.as(person).post(`/api/ts/projects/${project.id}/desk/leave`, {
            deskId: randomUUID(),
            reservationIds: left.map(({ reservation }) => reservation.id),
          })
        }
      }),
    )
    const [counted] = await sql<object>(
      't-grid',
      `select count(*)::int as answers, count(distinct (task_id, completed_by))::int as once,
              count(*) filter (where is_extra)::int as extras,
              (select count(*)::int from seats where project_id = $1 and state = 'open') as open
       from annotations where project_id = $1`,
      [project.id],
    )
    expect(counted).toEqual({ answers: 200, once: 200, extras: 0, open: 0 })
  }, 120_000)

  test('what is left when the page is left is everybody’s at once', async () => {
    const project = await buildProject()
    await buildTasks(project, 5)
    const play = streamPlayer(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const { body } = await grid(ada, project.id)
    expect(idsOf(await grid(ben, project.id))).toEqual([])
    const reservationIds = body.items.map((item: Held) => item.reservation.id)
    await http
      .as(ada)
      .post(`/api/ts/projects/${project.id}/desk/leave`, { deskId: randomUUID(), reservationIds })
    expect(idsOf(await grid(ben, project.id))).toHaveLength(5)
  })

  test('finds what came free behind the cursor, and what others let run out', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 3)
    const play = streamPlayer(project)
    const [ada, ben] = [await play.person(), await play.person()]
    await grid(ada, project.id, { count: 2 })
    await play.claim(ben)
    await play.submit(ben, tasks[2]!.id)
    await sql('t-out', `update seats set expires_at = now() - interval '1 second' where holder_id = $1`, [
      ada.id,
    ])
    expect(idsOf(await grid(ben, project.id)).sort()).toEqual([tasks[0]!.id, tasks[1]!.id].sort())
  })

  test('hands out nothing where work is assigned', async () => {
    const project = await buildProject({ taskDistribution: 'assigned_only' })
    await buildTasks(project, 3)
    const ada = await streamPlayer(project).person()
    expect(idsOf(await grid(ada, project.id))).toEqual([])
  })

  test('is only for a single choice, and never beyond what a person may still answer', async () => {
    const two = `<View><Text name="t" value="$text"/>
      <Choices name="a" toName="t"><Choice value="x"/></Choices><TextArea name="b" toName="t"/></View>`
    const project = await buildProject({ labelConfig: two })
    await buildTask(project)
    const ada = await streamPlayer(project).person()
    expect(await grid(ada, project.id)).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
    const limited = await buildProject({ answerLimit: 3 })
    await buildTasks(limited, 10)
    const play = streamPlayer(limited)
    const ben = await play.person()
    await play.claim(ben)
    await play.submit(ben, (await play.claim(ben))!.taskId)
    expect(idsOf(await grid(ben, limited.id))).toHaveLength(2)
    const manager = await play.person('manager')
    for (let n = 0; n < 3; n += 1) await play.submit(manager, (await play.claim(manager))!.taskId)
    expect(idsOf(await grid(manager, limited.id)).length).toBeGreaterThan(0)
  })
})
