import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { choice, letRunOut, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { assignTasks, openChosen, pauseMember, postponeSeat, updateProject } from '../db/index.ts'
import { writeTaskTexts } from '../db/commands/write-task-texts.ts'
import { ChosenStreamRow } from '../db/models/chosen-stream.ts'

useDatabase()
const http = useApp()

describe('a label stream of chosen tasks', () => {
  test('hands out the selection in its order, says so, and ends with it', async () => {
    const { project, ids, ada } = await world(5)
    const wanted = [ids[3]!, ids[0]!, ids[4]!]
    const chosen = await open(ada, project, { taskIds: wanted })
    expect(chosen).toMatchObject({ found: 3, isComplete: true, question: { taskIds: wanted } })
    expect(await workThrough(ada, project, chosen.id)).toEqual(wanted)
    expect((await claim(ada, project, chosen.id)).body).toMatchObject({ kind: 'empty', code: 'chosen_done' })
    expect((await claim(ada, project)).body).toMatchObject({ kind: 'task', task: { id: ids[1] } })
  })

  test('tells with each task that it was chosen', async () => {
    const { project, ids, ada } = await world(2)
    const chosen = await open(ada, project, { taskIds: [ids[1]!] })
    const { body } = await claim(ada, project, chosen.id)
    expect(body).toMatchObject({ task: { id: ids[1] }, why: { code: 'chosen_view' } })
    expect((await claim(ada, project, chosen.id)).body.why).toEqual({ code: 'held_by_you', params: {} })
  })

  test('follows the filter of the Data page, and a query with an ordering', async () => {
    const { project, ids, ada } = await world(12)
    await writeTaskTexts(project.owner.scope, ids)
    const text = await open(ada, project, { search: 'text 1' })
    expect(await workThrough(ada, project, text.id)).toEqual([ids[0], ids[9], ids[10], ids[11]])
    const filters = {
      items: [{ filter: 'filter:tasks:inner_id', operator: 'less', type: 'Number', value: 5 }],
    }
    const query = await open(ada, project, { query: { filters, ordering: ['-tasks:inner_id'] } })
    expect(await workThrough(ada, project, query.id)).toEqual([ids[3], ids[2], ids[1]])
  })

  test('finds a filter of many tasks window by window, once each and none left out', async () => {
    const { project, ids, ada } = await world(2300)
    const chosen = await open(ada, project, { state: 'created' })
    expect(chosen).toMatchObject({ found: 1000, isComplete: false })
    const far = await open(ada, project, { taskIds: [ids[999]!] })
    await claim(ada, project, far.id)
    await jumpTo(chosen.id, 998)
    const given: number[] = []
    for (let n = 0; n < 3; n += 1) given.push(await answerNext(ada, project, chosen.id))
    // The last of the first window is in her hands already.
    expect(given).toEqual([ids[999], ids[998], ids[1000]])
    await jumpTo(chosen.id, 1999)
    expect(await answerNext(ada, project, chosen.id)).toBe(ids[1999])
    expect(await answerNext(ada, project, chosen.id)).toBe(ids[2000])
  }, 60_000)

  test('gives no task more people than it asks for', async () => {
    const { project, ids, ada, ben } = await world(2)
    const hers = await open(ada, project, { taskIds: ids })
    const his = await open(ben, project, { taskIds: ids })
    const first = (await claim(ada, project, hers.id)).body.task.id
    const second = (await claim(ben, project, his.id)).body.task.id
    expect([first, second]).toEqual(ids)
    expect((await claim(await person(project), project)).body).toMatchObject({ code: 'all_held_until' })
  })

  test('says until when others have the rest, and offers it when their time is over', async () => {
    const { project, ids, ada, ben } = await world(2)
    const { body } = await claim(ben, project)
    const chosen = await open(ada, project, { taskIds: ids })
    expect(await answerNext(ada, project, chosen.id)).toBe(ids[1])
    const empty = (await claim(ada, project, chosen.id)).body
    expect(empty).toMatchObject({ kind: 'empty', code: 'chosen_held_until' })
    expect(empty.params.until).toBe(body.reservation.expiresAt)
    await letRunOut({ seatId: body.reservation.seatId })
    expect((await claim(ada, project, chosen.id)).body).toMatchObject({
      task: { id: ids[0] },
      why: { code: 'expired' },
    })
  })

  test('offers what others gave back behind its person', async () => {
    const { project, ids, ada, ben } = await world(3)
    const { body } = await claim(ben, project)
    const chosen = await open(ada, project, { taskIds: [ids[0]!, ids[1]!] })
    expect(await answerNext(ada, project, chosen.id)).toBe(ids[1])
    await http.as(ben).delete(`/api/ts/reservations/${body.reservation.id}`)
    expect((await claim(ada, project, chosen.id)).body).toMatchObject({
      task: { id: ids[0] },
      why: { code: 'returned' },
    })
  })

  test('brings back what its person put off or skipped for later, and nothing else that he did', async () => {
    const { project, ids, ada } = await world(4)
    await updateProject(project.owner.scope, project.id, { skipQueue: 'REQUEUE_FOR_ME' })
    const play = streamPlayer(project)
    await play.skip(ada, ids[2]!)
    const chosen = await open(ada, project, { taskIds: [ids[0]!, ids[1]!] })
    await claim(ada, project, chosen.id)
    await postponeSeat(ada.scope, ids[0]!)
    await claim(ada, project, chosen.id)
    await play.skip(ada, ids[1]!)
    const codes = [(await claim(ada, project, chosen.id)).body]
    await play.submit(ada, ids[0]!)
    codes.push((await claim(ada, project, chosen.id)).body)
    await play.submit(ada, ids[1]!)
    expect(codes.map(({ task, why }) => [task.id, why.code])).toEqual([
      [ids[0], 'postponed_by_you'],
      [ids[1], 'skipped_by_you'],
    ])
    expect((await claim(ada, project, chosen.id)).body.code).toBe('chosen_done')
  })

  test('gives assigned work only, where a project hands out nothing else', async () => {
    const { project, ids, ada } = await world(4)
    await updateProject(project.owner.scope, project.id, { taskDistribution: 'assigned_only' })
    const taskIds = [ids[1]!, ids[2]!]
    const who = { projectId: project.id, userIds: [ada.id], type: 'annotator' } as const
    await assignTasks(project.owner.scope, { ...who, taskIds })
    const chosen = await open(ada, project, { taskIds: [ids[0]!, ids[2]!] })
    expect(await workThrough(ada, project, chosen.id)).toEqual([ids[2]])
  })

  test('keeps a paused person away', async () => {
    const { project, ids } = await world(1)
    const eve = await person(project, 'annotator')
    const question = { taskIds: ids }
    const chosenId = await openChosen(eve.scope, { projectId: project.id, stages: ['annotate'], question })
    const of = { projectId: project.id, userId: eve.id, until: null }
    await pauseMember(project.owner.scope, { ...of, reason: 'MANUAL', words: '' })
    expect((await claim(eve, project, chosenId)).body).toMatchObject({ kind: 'empty', code: 'paused' })
  })

  test("is nobody else's, and is there in another browser", async () => {
    const { project, ids, ada, ben } = await world(2)
    const chosen = await open(ada, project, { taskIds: [ids[1]!] })
    const path = `/api/ts/projects/${project.id}/chosen/${chosen.id}`
    expect((await http.as(ada).get(path)).body).toEqual(chosen)
    expect((await http.as(ben).get(path)).status).toBe(404)
    expect((await claim(ben, project, chosen.id)).status).toBe(404)
    const other = await buildProject({ owner: project.owner })
    expect((await claim(ada, other, chosen.id)).status).toBe(404)
  })

  test('takes so many tasks and no more', async () => {
    const { project, ada } = await world(1)
    const taskIds = Array.from({ length: 10_001 }, (_, n) => n + 1)
    const { status, body } = await http.as(ada).post(`/api/ts/projects/${project.id}/chosen`, { taskIds })
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('At most 10000 tasks are chosen one by one')
  })
})

/** Somebody who may see the Data page and label. */
const person = (project: BuiltProject, role: BuiltUser['role'] = 'manager'): Promise<BuiltUser> =>
  buildUser({ organizationId: project.organizationId, role })

async function world(tasks: number) {
  const project = await buildProject()
  const built = await buildTasks(project, tasks)
  const [ada, ben] = await Promise.all([person(project), person(project)])
  return { project, ids: built.map(({ id }) => id), ada, ben }
}

async function open(who: BuiltUser, project: BuiltProject, question: object) {
  const { status, body } = await http.as(who).post(`/api/ts/projects/${project.id}/chosen`, question)
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}

const claim = (who: BuiltUser, project: BuiltProject, chosenId?: number) =>
  http.as(who).post(`/api/ts/projects/${project.id}/claim`, { chosenId })

async function answerNext(who: BuiltUser, project: BuiltProject, chosenId: number): Promise<number> {
  const { body } = await claim(who, project, chosenId)
  expect(body).toMatchObject({ kind: 'task' })
  const taskId: number = body.task.id
  await http.as(who).post(`/api/tasks/${taskId}/annotations`, { result: choice('a') })
  return taskId
}

async function workThrough(who: BuiltUser, project: BuiltProject, chosenId: number): Promise<number[]> {
  const given: number[] = []
  while ((await claim(who, project, chosenId)).body.kind === 'task')
    given.push(await answerNext(who, project, chosenId))
  return given
}

async function jumpTo(chosenId: number, position: number): Promise<void> {
  await ChosenStreamRow.update({ position }, { where: { id: chosenId } })
}
