import { describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="class" toName="text"><Choice value="a"/></Choices></View>'

describe('the create dialog', () => {
  test('makes a project for chosen people that is not published yet', async () => {
    const manager = await buildUser({ role: 'manager' })
    const chosen = await buildUser({ organizationId: manager.organizationId, role: 'annotator' })
    const other = await buildUser({ organizationId: manager.organizationId, role: 'annotator' })
    const { status, body } = await http.as(manager).post('/api/ts/projects', {
      title: 'Chosen',
      labelConfig: CONFIG,
      memberIds: [chosen.id],
      settings: { maximumAnnotations: 2, agreementThreshold: 0.8 },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      title: 'Chosen',
      isPublished: false,
      openToOrganization: false,
      settings: { maximumAnnotations: 2, agreementThreshold: 0.8, reviewMode: 'on_disagreement' },
      configVersion: 1,
      ruleSet: { version: 1 },
      missingToPublish: ['tasks'],
      can: { edit: true, label: true },
      counts: { tasks: 0 },
    })
    expect(body.ruleSet.rules.length).toBeGreaterThan(0)
    const path = `/api/ts/projects/${body.id}`
    expect((await http.as(chosen).get(path)).status).toBe(404)
    expect((await http.as(manager).post(`${path}/publish`, { published: true })).body.isPublished).toBe(true)
    expect((await http.as(chosen).get(path)).body).toMatchObject({ can: { edit: false, label: true } })
    expect((await http.as(other).get(path)).status).toBe(404)
  })

  test('cannot publish what nobody could label', async () => {
    const manager = await buildUser({ role: 'manager' })
    const { body } = await http.as(manager).post('/api/ts/projects', { title: 'Empty' })
    const answer = await http.as(manager).post(`/api/ts/projects/${body.id}/publish`, { published: true })
    expect([answer.status, answer.body.params]).toEqual([400, { missing: 'labeling_config' }])
  })

  test('tells all that is wrong at once', async () => {
    const manager = await buildUser({ role: 'manager' })
    const { status, body } = await http.as(manager).post('/api/ts/projects', {
      title: 'ab',
      settings: { maximumAnnotations: 0 },
    })
    expect(status).toBe(400)
    expect(Object.keys(body.validation_errors)).toEqual(['title', 'settings.maximumAnnotations'])
  })
})

describe('members', () => {
  test('come, change their role and go', async () => {
    const manager = await buildUser({ role: 'manager' })
    const annotator = await buildUser({ organizationId: manager.organizationId, role: 'annotator' })
    const { body } = await http
      .as(manager)
      .post('/api/ts/projects', { title: 'Members', labelConfig: CONFIG })
    const path = `/api/ts/projects/${body.id}/members`
    await http.as(manager).post(`/api/ts/projects/${body.id}/publish`, { published: true })
    const added = await http.as(manager).post(path, { userIds: [annotator.id], role: 'reviewer' })
    expect(added.body.members).toMatchObject([
      { userId: annotator.id, role: 'reviewer', organizationRole: 'annotator', annotations: 0 },
    ])
    const seen = await http.as(annotator).get(`/api/ts/projects/${body.id}`)
    expect(seen.body).toMatchObject({ myRole: 'reviewer', can: { review: true } })
    const changed = await http.as(manager).patch(`${path}/${annotator.id}`, { role: null })
    expect(changed.body.members).toMatchObject([{ role: null }])
    expect((await http.as(annotator).get(path)).status).toBe(403)
    expect((await http.as(manager).delete(`${path}/${annotator.id}`)).status).toBe(204)
    expect((await http.as(annotator).get(`/api/ts/projects/${body.id}`)).status).toBe(404)
    expect((await http.as(manager).delete(`${path}/${annotator.id}`)).status).toBe(404)
  })
})

describe('the list of cards', () => {
  test('shows everyone his own projects', async () => {
    const manager = await buildUser({ role: 'manager' })
    const other = await buildUser({ organizationId: manager.organizationId, role: 'manager' })
    await http.as(manager).post('/api/ts/projects', { title: 'Mine', labelConfig: CONFIG })
    await http.as(other).post('/api/ts/projects', { title: 'Ours', labelConfig: CONFIG, people: 'everyone' })
    const titles = async (user: { id: number }) =>
      (await http.as(user).get('/api/ts/projects')).body.projects.map(({ title }: { title: string }) => title)
    expect(await titles(manager)).toEqual(['Ours', 'Mine'])
    expect(await titles(other)).toEqual(['Ours'])
  })
})
