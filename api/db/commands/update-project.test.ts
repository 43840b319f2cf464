import { AsyncResource } from 'node:async_hooks'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildScope, buildUser } from '../../../test/factories.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, select } from '../connect.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { claimSeat } from './claim-seat.ts'
import { createProject } from './create-project.ts'
import { deleteProject } from './delete-project.ts'
import { importTasks } from './import-tasks.ts'
import { updateProject } from './update-project.ts'

useDatabase()

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="class" toName="text"><Choice value="a"/><Choice value="b"/></Choices></View>'

const versionsOf = (projectId: number) =>
  select<{ kind: string; version: number; open: boolean }>(
    'select kind, version, valid_to is null as open from versions where project_id = $1 order by kind, version',
    [projectId],
  )
const ruleSetsOf = (projectId: number) =>
  select<{ version: number; state: string }>(
    'select version, state from rule_sets where project_id = $1 order by version',
    [projectId],
  )
const kindsOf = async (projectId: number) =>
  (
    await select<{ kind: string }>(
      `select kind from events where aggregate_type = 'project' and aggregate_id = $1 order by seq`,
      [projectId],
    )
  ).map(({ kind }) => kind)

describe('createProject', () => {
  test('begins every version there is, with live rules and the built-in flow', async () => {
    const scope = await buildScope()
    const id = await createProject(scope, { title: 'First', labelConfig: CONFIG })
    expect(await versionsOf(id)).toEqual([
      { kind: 'labeling_config', version: 1, open: true },
      { kind: 'settings', version: 1, open: true },
    ])
    expect(await ruleSetsOf(id)).toEqual([{ version: 1, state: 'live' }])
    expect(await projectForScope(scope, id)).toMatchObject({
      title: 'First',
      ruleSetVersion: 1,
      flowVersion: 1,
    })
    expect(await select('select version from flows where project_id = $1', [id])).toEqual([{ version: 1 }])
    expect(await kindsOf(id)).toEqual(['project.created', 'rule_set.went_live'])
  })

  test('lets the chosen people in, and nobody of another organization', async () => {
    const scope = await buildScope()
    const member = await buildUser({ organizationId: scope.organizationId, role: 'annotator' })
    const stranger = await buildUser()
    const id = await createProject(scope, { memberIds: [member.id], isPublished: true })
    expect(await projectForScope(member.scope, id)).toMatchObject({ id, isMember: true })
    await expect(createProject(scope, { memberIds: [stranger.id] })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(projectForScope(stranger.scope, id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('updateProject', () => {
  test('a changed setting opens the next version and, when it decides, new rules', async () => {
    const scope = await buildScope()
    const id = await createProject(scope, { labelConfig: CONFIG })
    await updateProject(scope, id, { showInstruction: true })
    expect(await ruleSetsOf(id)).toEqual([{ version: 1, state: 'live' }])
    await updateProject(scope, id, { reviewMode: 'all' })
    expect(await ruleSetsOf(id)).toEqual([
      { version: 1, state: 'retired' },
      { version: 2, state: 'live' },
    ])
    expect((await versionsOf(id)).filter(({ kind }) => kind === 'settings')).toEqual([
      { kind: 'settings', version: 1, open: false },
      { kind: 'settings', version: 2, open: false },
      { kind: 'settings', version: 3, open: true },
    ])
    expect(await projectForScope(scope, id)).toMatchObject({
      ruleSetVersion: 2,
      policyVersion: 3,
      configVersion: 1,
    })
  })

  test('says what a field was and what it is', async () => {
    const scope = await buildScope()
    const id = await createProject(scope, { title: 'Before', isPublished: true })
    await updateProject(scope, id, { title: 'After', showInstruction: true })
    const [event] = await select<{ payload: object }>(
      `select payload from events where aggregate_type = 'project' and aggregate_id = $1 and kind = 'project.updated'`,
      [id],
    )
    expect(event?.payload).toEqual({
      changes: { title: { from: 'Before', to: 'After' }, showInstruction: { from: false, to: true } },
    })
  })

  test('what is as it was changes nothing', async () => {
    const scope = await buildScope()
    const id = await createProject(scope, { title: 'Same' })
    const before = await kindsOf(id)
    await updateProject(scope, id, { title: 'Same', reviewMode: 'on_disagreement', maximumAnnotations: 1 })
    expect(await kindsOf(id)).toEqual(before)
  })

  test('a project in the trash is not found', async () => {
    const scope = await buildScope()
    const id = await createProject(scope, {})
    await deleteProject(scope, id)
    await expect(projectForScope(scope, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(updateProject(scope, id, { title: 'Back' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a changed overlap', () => {
  async function projectWith(
    answers: readonly number[][],
    scope: Scope,
    maximumAnnotations: number,
  ): Promise<number> {
    const id = await createProject(scope, { labelConfig: CONFIG, maximumAnnotations, isPublished: true })
    await importTasks(scope, {
      projectId: id,
      jobId: null,
      sourceKeyPrefix: null,
      rows: answers.map((people, index) => ({
        row: index + 1,
        data: { text: String(index) },
        meta: {},
        allowSkip: true,
        fileName: null,
        predictions: [],
        annotations: people.map((completedBy) => ({
          completedBy,
          result: [],
          wasCancelled: false,
          groundTruth: false,
          leadTime: null,
          importId: null,
        })),
      })),
    })
    return id
  }
  const tasksOf = (projectId: number) =>
    select<{
      overlap: number
      state: string
      is_labeled: boolean
      open: number
      answered: number
      returned: number
    }>(
      `select t.overlap, t.state, t.is_labeled,
              count(*) filter (where s.state = 'open')::integer as open,
              count(*) filter (where s.state = 'answered')::integer as answered,
              count(*) filter (where s.returned_seq is not null)::integer as returned
       from tasks t join seats s on s.task_id = t.id where t.project_id = $1 group by t.id, t.organization_id order by t.id`,
      [projectId],
    )

  test('raised, it takes finished tasks up again', async () => {
    const scope = await buildScope()
    const id = await projectWith([[], [scope.actor!.id]], scope, 1)
    await updateProject(scope, id, { maximumAnnotations: 3 })
    expect(await tasksOf(id)).toEqual([
      { overlap: 3, state: 'created', is_labeled: false, open: 3, answered: 0, returned: 0 },
      { overlap: 3, state: 'annotating', is_labeled: false, open: 2, answered: 1, returned: 0 },
    ])
  })

  test('raised under way, it offers the tasks behind first and leaves the others their turn', async () => {
    const scope = await buildScope()
    const id = await projectWith([[], [], []], scope, 1)
    const [ada, ben] = [
      await buildUser({ organizationId: scope.organizationId, role: 'annotator' }),
      await buildUser({ organizationId: scope.organizationId, role: 'annotator' }),
    ]
    const next = (person: BuiltUser) =>
      claimSeat(person.scope, {
        projectId: id,
        stage: 'annotate',
        stageKind: 'annotate',
        reservationSeconds: 60,
        ordering: 'sequential',
      })
    const first = await next(ada)
    await updateProject(scope, id, { maximumAnnotations: 2 })
    expect((await next(ben))?.taskId).toBe(first?.taskId)
    expect((await tasksOf(id)).map(({ returned }) => returned)).toEqual([0, 0, 0])
  })

  test('lowered, it closes places nobody sits in; a task that is full by it goes to its decision', async () => {
    const scope = await buildScope()
    const id = await projectWith([[], [scope.actor!.id]], scope, 3)
    await updateProject(scope, id, { maximumAnnotations: 1 })
    expect(await tasksOf(id)).toEqual([
      { overlap: 1, state: 'created', is_labeled: false, open: 1, answered: 0, returned: 0 },
      { overlap: 1, state: 'deciding', is_labeled: true, open: 0, answered: 1, returned: 0 },
    ])
    const told = await select(`select kind from outbox where project_id = $1 and consumer = 'temporal'`, [id])
    expect(told).toEqual([{ kind: 'task.updated' }])
  })

  test('lowered, it does not wait for somebody who is just taking a place, and leaves it to him', async () => {
    const scope = await buildScope()
    const id = await projectWith([[]], scope, 3)
    const outside = new AsyncResource('outside every transaction')
    await inTransaction(async () => {
      const [taken] = await select<{ id: number }>(
        'select id from seats where project_id = $1 order by n desc limit 1 for update',
        [id],
      )
      await outside.runInAsyncScope(() => updateProject(scope, id, { maximumAnnotations: 1 }))
      expect(await select('select id from seats where project_id = $1 and state = $2', [id, 'open'])).toEqual(
        [taken],
      )
    })
  })

  test('there and back leaves as many places as at first', async () => {
    const scope = await buildScope()
    const id = await projectWith([[]], scope, 2)
    await updateProject(scope, id, { maximumAnnotations: 5 })
    await updateProject(scope, id, { maximumAnnotations: 2 })
    expect(await tasksOf(id)).toMatchObject([{ overlap: 2, open: 2 }])
  })
})
