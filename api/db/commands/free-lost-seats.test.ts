import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import { useApp } from '../../../test/http.ts'
import {
  choice,
  eventsOf,
  openReview,
  seatsOf,
  streamPlayer,
  tellingsOf,
} from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { addProjectMembers } from './add-project-members.ts'
import { changeRole, removeMember } from './change-role.ts'
import { deleteProject } from './delete-project.ts'
import { removeProjectMember } from './remove-project-member.ts'
import { addWorkspaceMember, createWorkspace, removeWorkspaceMember } from './save-workspace.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'

useDatabase()
const http = useApp()

describe('somebody who may not label here any more', () => {
  test('removed from the project, loses his seat at once, and the next person has it', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    const seat = await play.claim(ada)
    await removeProjectMember(owner.scope, project.id, ada.id)
    const released = await lastEvent(task.id)
    expect(released).toMatchObject({
      kind: 'seat.released',
      actor: owner.id,
      payload: { seatId: seat!.seatId, holderId: ada.id, code: 'left_project', isKept: false },
    })
    expect((await tellingsOf(task.id)).at(-1)).toBe('seat.released')
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id, seatId: seat!.seatId, why: 'returned' })
  })

  test.each(['deactivated', 'removed'])(
    '%s in the organization, loses what he holds everywhere',
    async (way) => {
      const { owner, play, task, ada, ben } = await world()
      await play.claim(ada)
      if (way === 'removed') await removeMember(owner.scope, ada.id)
      else await changeRole(owner.scope, ada.id, 'deactivated')
      expect(await play.claim(ben)).toMatchObject({ taskId: task.id, why: 'returned' })
    },
  )

  test('out of the workspace, or of a project that was open to all, loses what he holds by it', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    await removeProjectMember(owner.scope, project.id, ada.id)
    const workspaceId = await createWorkspace(owner.scope, { title: 'Ours' })
    await select(`update projects set workspace_id = ${workspaceId} where id = ${project.id}`)
    await addWorkspaceMember(owner.scope, workspaceId, ada.id)
    await play.claim(ada)
    await removeWorkspaceMember(owner.scope, workspaceId, ada.id)
    expect(await holders(task.id)).toEqual([null])
    await updateProject(owner.scope, project.id, { openToOrganization: true })
    await play.claim(ada)
    await updateProject(owner.scope, project.id, { openToOrganization: false })
    expect(await holders(task.id)).toEqual([null])
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id })
  })

  test('keeps his seat where he still labels: as member of a project that is open to all', async () => {
    const { owner, project, play, task, ada } = await world()
    await updateProject(owner.scope, project.id, { openToOrganization: true })
    await play.claim(ada)
    await removeProjectMember(owner.scope, project.id, ada.id)
    expect(await holders(task.id)).toEqual([ada.id])
  })

  test('loses what was sent back to him, and others are asked', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    const answer = await play.submit(ada, task.id)
    await openReview(project, task.id)
    await play.review(owner, task.id, [{ annotationId: answer.id, verdict: 'rejected' }])
    expect(await holders(task.id)).toContain(ada.id)
    await removeProjectMember(owner.scope, project.id, ada.id)
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id, round: 2 })
  })

  test('leaves his skip behind as an extra, and the task to others', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    await updateProject(owner.scope, project.id, { skipQueue: 'REQUEUE_FOR_ME' })
    const skip = await play.skip(ada, task.id)
    await removeProjectMember(owner.scope, project.id, ada.id)
    expect(await select(`select is_extra, seat_id from annotations where id = ${skip.id}`)).toEqual([
      { is_extra: true, seat_id: null },
    ])
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: false })
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('leaves a task nobody else can take to whoever has to decide', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    for (const person of [ben, owner]) await play.skip(person, task.id)
    await play.claim(ada)
    await removeProjectMember(owner.scope, project.id, ada.id)
    const { organizationId } = project
    await settleTask({ organizationId, taskId: task.id, commandKey: 'left' }, decide)
    expect((await readTask(task.id)).state).toBe('escalated')
  })

  test('keeps what was sent back to him in a project that is in the trash, with a role that labels', async () => {
    const { owner, project, play, task, ada } = await world()
    const answer = await play.submit(ada, task.id)
    await openReview(project, task.id)
    await play.review(owner, task.id, [{ annotationId: answer.id, verdict: 'rejected' }])
    await deleteProject(owner.scope, project.id)
    await changeRole(owner.scope, ada.id, 'reviewer')
    expect(await holders(task.id)).toContain(ada.id)
    await changeRole(owner.scope, ada.id, 'deactivated')
    expect(await holders(task.id)).not.toContain(ada.id)
  })

  test('keeps what he has answered', async () => {
    const { owner, project, play, task, ada } = await world()
    const answer = await play.submit(ada, task.id)
    await removeMember(owner.scope, ada.id)
    expect(await seatsOf(task.id)).toMatchObject([{ state: 'answered', holderId: ada.id }])
    expect(await select(`select id, deleted_at from annotations where task_id = ${task.id}`)).toEqual([
      { id: answer.id, deleted_at: null },
    ])
    expect(project.id).toBe(answer.projectId)
  })
})

describe('a reviewer who may only label from now on', () => {
  test('leaves the review to others, and keeps the seat he labels in', async () => {
    const { owner, project, play, task, ada } = await world()
    const rita = await play.person('reviewer')
    await addProjectMembers(owner.scope, project.id, { userIds: [rita.id], role: 'reviewer' })
    await play.submit(ada, task.id)
    await openReview(project, task.id)
    await play.claimReview(rita)
    const other = await buildTask(project)
    await play.claim(rita)
    expect((await readTask(task.id)).state).toBe('in_review')
    await addProjectMembers(owner.scope, project.id, { userIds: [rita.id], role: 'annotator' })
    expect((await readTask(task.id)).state).toBe('needs_review')
    expect((await eventsOf(task.id)).slice(-2)).toEqual(['task.state_changed', 'seat.released'])
    expect(await holders(other.id)).toEqual([rita.id])
    expect(await play.claimReview(owner)).toMatchObject({ taskId: task.id })
  })
})

describe('the open tab of somebody who was removed', () => {
  test('hears that he does not work here any more, keeps the answer, and sends it when he is let in again', async () => {
    const { owner, project, play, task, ada } = await world()
    const seat = await play.claim(ada)
    await removeProjectMember(owner.scope, project.id, ada.id)
    const body = { result: choice('a'), unique_id: randomUUID(), reservation_id: seat!.reservationId }
    const refused = await http.as(ada).post(`/api/tasks/${task.id}/annotations/`, body)
    expect(refused.status).toBe(403)
    expect(refused.body.code).toBe('left_project')
    expect(refused.body.detail).toContain('Keep your answer')
    await addProjectMembers(owner.scope, project.id, { userIds: [ada.id], role: null })
    const taken = await http.as(ada).post(`/api/tasks/${task.id}/annotations/`, body)
    expect(taken.status).toBe(201)
    expect(await select(`select is_extra from annotations where id = ${taken.body.id}`)).toEqual([
      { is_extra: false },
    ])
  })

  test('tells nothing about a task to somebody who never sat there', async () => {
    const { owner, project, play, task, ada, ben } = await world()
    await play.claim(ada)
    await removeProjectMember(owner.scope, project.id, ada.id)
    await removeProjectMember(owner.scope, project.id, ben.id)
    expect((await http.as(ben).get(`/api/ts/tasks/${task.id}`)).status).toBe(404)
  })
})

async function world() {
  const project = await buildProject({ openToOrganization: false })
  const play = streamPlayer(project)
  const [ada, ben] = [await play.person(), await play.person()]
  const { owner } = project
  await addProjectMembers(owner.scope, project.id, { userIds: [ada.id, ben.id], role: null })
  return { owner, project, play, task: await buildTask(project), ada, ben }
}

async function holders(taskId: number): Promise<(number | null)[]> {
  return (await seatsOf(taskId)).filter(({ state }) => state === 'open').map(({ holderId }) => holderId)
}

async function lastEvent(taskId: number) {
  const [event] = await select<{ kind: string; actor: number; payload: object }>(
    `select kind, actor_id as actor, payload from events
     where aggregate_type = 'task' and aggregate_id = ${taskId} order by seq desc limit 1`,
  )
  return event
}
