import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import { seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { EventRow } from '../models/event.ts'
import { ProjectRow } from '../models/project.ts'
import { jobList } from '../queries/job-for-scope.ts'
import { deleteProject } from './delete-project.ts'
import { deleteTasks } from './delete-tasks.ts'
import { failJob } from './fail-job.ts'
import { followSettingsChunk } from './follow-settings-chunk.ts'
import { restoreProject } from './restore-project.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'

describe('restoreProject', () => {
  useDatabase()

  test('brings the project back as it was, with the tasks it had', async () => {
    const project = await buildProject()
    const { scope } = project.owner
    const [stays, gone] = await buildTasks(project, 2)
    await deleteTasks(scope, project.id, [gone!.id])
    await deleteProject(scope, project.id)
    expect(await ProjectRow.findByPk(project.id)).toMatchObject({ deletedBy: project.owner.id })
    await restoreProject(scope, project.id)
    expect(await ProjectRow.findByPk(project.id)).toMatchObject({ deletedAt: null, deletedBy: null })
    expect(await readTask(stays!.id)).toMatchObject({ deletedAt: null })
    expect((await readTask(gone!.id)).deletedAt).not.toBeNull()
    const play = streamPlayer(project)
    expect(await play.claim(await play.person())).toMatchObject({ taskId: stays!.id })
  })

  test('needs no life told again: what was being decided was decided in the trash', async () => {
    const project = await buildProject()
    const task = await buildTask(project)
    const play = streamPlayer(project)
    await play.submit(await play.person(), task.id)
    await deleteProject(project.owner.scope, project.id)
    const command = { organizationId: project.organizationId, taskId: task.id, commandKey: randomUUID() }
    expect(await settleTask(command, decide)).toMatchObject({ state: 'completed' })
    await restoreProject(project.owner.scope, project.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'completed' })
  })

  test('changes nothing at a project that is there, and tells nothing', async () => {
    const project = await buildProject()
    await restoreProject(project.owner.scope, project.id)
    expect(await EventRow.count({ where: { projectId: project.id, kind: 'project.restored' } })).toBe(0)
  })

  test('lets its tasks go on following settings that were cut off by the deletion', async () => {
    const project = await buildProject()
    const { scope } = project.owner
    await buildTasks(project, 450)
    await updateProject(scope, project.id, { maximumAnnotations: 2 })
    const [cutOff] = await jobList(scope, { projectId: project.id, limit: 1 })
    await deleteProject(scope, project.id)
    await expect(followSettingsChunk(scope, cutOff!.id)).rejects.toMatchObject({ code: 'not_found' })
    const { organizationId } = project
    await failJob({ organizationId, jobId: cutOff!.id, errorCode: 'not_found', params: {} })
    await restoreProject(scope, project.id)
    const [goesOn] = await jobList(scope, { projectId: project.id, limit: 1 })
    expect(goesOn).toMatchObject({ kind: 'recount', state: 'queued', total: 450 })
    expect(goesOn!.id).not.toBe(cutOff!.id)
  })

  test('does so also when another setting was changed after the one they followed', async () => {
    const project = await buildProject()
    const { scope } = project.owner
    await buildTasks(project, 101)
    await updateProject(scope, project.id, { maximumAnnotations: 2 })
    const [cutOff] = await jobList(scope, { projectId: project.id, limit: 1 })
    await updateProject(scope, project.id, { reservationSeconds: 77 })
    await deleteProject(scope, project.id)
    const { organizationId } = project
    await failJob({ organizationId, jobId: cutOff!.id, errorCode: 'not_found', params: {} })
    await restoreProject(scope, project.id)
    const [goesOn] = await jobList(scope, { projectId: project.id, limit: 1 })
    expect(goesOn).toMatchObject({ kind: 'recount', state: 'queued', total: 101 })
  })

  test('offers the places that were opened and not offered yet when it was cut off', async () => {
    const project = await buildProject()
    const { scope } = project.owner
    const [passed] = await buildTasks(project, 250)
    const play = streamPlayer(project)
    await play.claim(await play.person())
    await play.claim(await play.person())
    await updateProject(scope, project.id, { maximumAnnotations: 2 })
    const [job] = await jobList(scope, { projectId: project.id, limit: 1 })
    await followSettingsChunk(scope, job!.id)
    await sql('t-unoffer', 'update seats set returned_seq = null where task_id = $1::bigint', [passed!.id])
    await sql(
      't-cut-off',
      `update jobs set cursor = jsonb_set(cursor, '{unoffered}', $2::jsonb) where id = $1`,
      [job!.id, JSON.stringify([passed!.id])],
    )
    await deleteProject(scope, project.id)
    const { organizationId } = project
    await failJob({ organizationId, jobId: job!.id, errorCode: 'not_found', params: {} })
    await restoreProject(scope, project.id)
    const open = (await seatsOf(passed!.id)).filter(({ holderId }) => holderId === null)
    expect(open).toMatchObject([{ state: 'open', returnedSeq: expect.any(Number) }])
  })
})
