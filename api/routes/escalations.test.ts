import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { decide } from '../../rules/decide.ts'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import type { Caller } from '../../test/http.ts'
import { choice, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { select } from '../db/connect.ts'
import { pauseMember } from '../db/index.ts'
import { settleTask } from '../db/commands/settle-task.ts'

describe('what is stuck', () => {
  useDatabase()
  const http = useApp()
  let project: BuiltProject
  let manager: BuiltUser
  let asManager: Caller
  let asOwner: Caller
  let taskId: number

  /** The owner has answered in a project where everything is reviewed, and the manager has skipped. */
  beforeEach(async () => {
    project = await buildProject({ reviewMode: 'all', title: 'Stuck' })
    const { organizationId, owner } = project
    manager = await buildUser({ organizationId, role: 'manager' })
    asManager = http.as(manager)
    asOwner = http.as(owner)
    taskId = (await buildTask(project)).id
    const play = streamPlayer(project)
    await play.skip(manager, taskId)
    await play.submit(owner, taskId)
    await settleTask({ organizationId, taskId, commandKey: `test:${taskId}` }, decide)
  })

  test('is listed with why, until when and how many answers there are', async () => {
    const { body } = await asManager.get(`/api/ts/projects/${project.id}/escalations`)
    expect(body).toMatchObject({
      total: 1,
      escalations: [
        {
          ...{ taskId, code: 'no_reviewer', level: 'managers', answers: 1, projectTitle: 'Stuck' },
          preview: { key: 'text', value: 'Text 1' },
        },
      ],
    })
  })

  test('past its due time it is on the administrators’ list, and on no other before', async () => {
    expect((await asOwner.get('/api/ts/escalations')).body.total).toBe(0)
    await select(`update escalations set due_at = now() - interval '1 second' where task_id = ${taskId}`)
    expect((await asOwner.get('/api/ts/escalations')).body.escalations).toMatchObject([
      { taskId, level: 'administrators' },
    ])
    expect((await asManager.get('/api/ts/escalations')).status).toBe(403)
    await select(`update tasks set deleted_at = now() where id = ${taskId}`)
    expect((await asOwner.get('/api/ts/escalations')).body.total).toBe(0)
  })

  test('is completed with one of its answers, and the same again is the same', async () => {
    const [answer] = await select<{ id: number }>(
      `select id from annotations where task_id = ${taskId} and not was_cancelled`,
    )
    const body = { uniqueId: randomUUID(), annotationId: answer!.id, round: 1 }
    const path = `/api/ts/tasks/${taskId}/escalation/accept`
    expect(await asManager.post(path, body)).toMatchObject({ status: 200, body: { state: 'completed' } })
    expect(await asManager.post(path, body)).toMatchObject({ status: 200, body: { state: 'completed' } })
    expect((await readTask(taskId)).state).toBe('completed')
    expect((await asManager.get(`/api/ts/projects/${project.id}/escalations`)).body.total).toBe(0)
  })

  test('is given only to somebody who may do it', async () => {
    const path = `/api/ts/tasks/${taskId}/escalation/assign`
    const ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    expect(await asManager.post(path, { userId: ada.id })).toMatchObject({ status: 400 })
    expect(await asManager.post(path, { userId: 0 })).toMatchObject({ status: 400 })
    const rita = await buildUser({ organizationId: project.organizationId, role: 'reviewer' })
    expect(await asManager.post(path, { userId: rita.id })).toMatchObject({
      status: 200,
      body: { state: 'needs_review', stage: 'review' },
    })
    const claim = await http.as(rita).post(`/api/ts/projects/${project.id}/claim`, { stage: 'review' })
    expect(claim.body).toMatchObject({ kind: 'task', task: { id: taskId } })
  })

  test('is given to nobody who is paused in its project', async () => {
    const path = `/api/ts/tasks/${taskId}/escalation/assign`
    const rita = await buildUser({ organizationId: project.organizationId, role: 'reviewer' })
    const pause = {
      projectId: project.id,
      userId: rita.id,
      reason: 'MANUAL',
      words: '',
      until: null,
    } as const
    await pauseMember(project.owner.scope, pause)
    expect(await asManager.post(path, { userId: rita.id })).toMatchObject({
      status: 400,
      body: { validation_errors: { userId: ['This person is paused in the project.'] } },
    })
    const bulk = { type: 'RE', users: [rita.id], selectedItems: { all: true, excluded: [] } }
    const assigned = await asManager.post(`/api/projects/${project.id}/tasks/assignees`, bulk)
    expect(assigned).toMatchObject({
      status: 400,
      body: { validation_errors: { users: [`User ${rita.id} is paused in this project.`] } },
    })
  })

  test('excluded, it says why on its timeline; an answer that comes late is kept', async () => {
    const path = `/api/ts/tasks/${taskId}/escalation`
    expect((await asManager.post(`${path}/exclude`, { reason: ' ' })).status).toBe(400)
    expect(await asManager.post(`${path}/exclude`, { reason: 'Cut off' })).toMatchObject({ status: 200 })
    const { entries } = (await asManager.get(`/api/ts/tasks/${taskId}/timeline`)).body
    expect(entries.find(({ kind }: { kind: string }) => kind === 'task.excluded')?.params).toMatchObject({
      reason: 'Cut off',
    })
    const ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    const late = await http.as(ada).post(`/api/tasks/${taskId}/annotations`, { result: choice('a') })
    expect(late.status).toBe(201)
    expect((await readTask(taskId)).state).toBe('withdrawn')
    expect(await asManager.post(`${path}/readmit`)).toMatchObject({ body: { state: 'escalated' } })
  })
})
