import { beforeAll, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { organization, permissionTable } from '../contract/organization.ts'
import { people } from '../contract/people.ts'
import { EventRow } from '../db/models/event.ts'
import { SessionRow } from '../db/models/session.ts'

useDatabase()
const http = useApp()

let owner: BuiltUser
let admin: BuiltUser
let manager: BuiltUser
beforeAll(async () => {
  owner = await buildUser({ role: 'owner' })
  admin = await buildUser({ organizationId: owner.organizationId, role: 'admin' })
  manager = await buildUser({ organizationId: owner.organizationId, role: 'manager' })
})

describe('an organization', () => {
  test('is changed key by key, on the record', async () => {
    const before = organization.parse((await http.as(owner).get('/api/ts/organization')).body)
    expect(before.settings).toEqual({ legacyTokens: true, personalTokens: true, openApiProjects: true })
    const changes = { title: 'Renamed', timeZone: 'Europe/Berlin', settings: { openApiProjects: false } }
    const after = await http.as(owner).patch('/api/ts/organization', changes)
    expect(organization.parse(after.body)).toMatchObject({
      title: 'Renamed',
      timeZone: 'Europe/Berlin',
      settings: { legacyTokens: true, personalTokens: true, openApiProjects: false },
    })
    const events = await EventRow.findAll({ where: { kind: 'organization.updated' } })
    expect(events.map(({ payload, actorId }) => ({ payload, actorId }))).toEqual([
      { payload: changes, actorId: owner.id },
    ])
  })

  test('keeps no zone nobody knows', async () => {
    const answer = await http.as(owner).patch('/api/ts/organization', { timeZone: 'Mars/Olympus' })
    expect(answer.body.validation_errors.timeZone).toEqual([
      'Use the name of a time zone, such as Europe/Berlin.',
    ])
  })
})

describe('permissions', () => {
  test('are given to other roles by the owner, at once, and go back to their defaults', async () => {
    const put = (roles: readonly string[] | null) =>
      http.as(owner).put('/api/ts/organization/permissions/members.invite', { roles })
    expect((await http.as(manager).get('/api/ts/invite')).status).toBe(200)
    const table = permissionTable.parse((await put(['admin'])).body)
    expect(table.permissions.find(({ permission }) => permission === 'members.invite')).toEqual({
      permission: 'members.invite',
      roles: ['admin', 'owner'],
      overridden: true,
    })
    expect((await http.as(manager).get('/api/ts/invite')).status).toBe(403)
    expect((await http.as(owner).get('/api/ts/invite')).status).toBe(200)
    await put(null)
    expect((await http.as(manager).get('/api/ts/invite')).status).toBe(200)
  })

  test('are not given by anybody else', async () => {
    const path = '/api/ts/organization/permissions/data.view'
    expect((await http.as(admin).put(path, { roles: ['annotator'] })).status).toBe(403)
    expect((await http.as(owner).put(path, { roles: ['owner'] })).status).toBe(400)
  })
})

describe('people', () => {
  test('are listed with their roles', async () => {
    const listed = people.parse((await http.as(manager).get('/api/ts/people')).body).people
    expect(
      listed.map(({ userId, role, isMe }) => ({ userId, role, isMe })).sort((a, b) => a.userId - b.userId),
    ).toEqual([
      { userId: owner.id, role: 'owner', isMe: false },
      { userId: admin.id, role: 'admin', isMe: false },
      { userId: manager.id, role: 'manager', isMe: true },
    ])
  })

  test('are given another role, which counts at once and is on the record', async () => {
    const person = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    expect((await http.as(person).get('/api/ts/people')).status).toBe(403)
    const answer = await http.as(admin).patch(`/api/ts/people/${person.id}`, { role: 'manager' })
    expect(answer).toMatchObject({ status: 200, body: { role: 'manager' } })
    expect((await http.as(person).get('/api/ts/people')).status).toBe(200)
    const [event] = await EventRow.findAll({
      where: { kind: 'member.role_changed' },
      order: [['id', 'desc']],
    })
    expect(event?.payload).toEqual({ userId: person.id, from: 'annotator', to: 'manager' })
  })

  test('lose every log-in when they are deactivated, and can come back', async () => {
    const person = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    await SessionRow.create({
      idHash: 'x',
      userId: person.id,
      csrfToken: 'y',
      expiresAt: new Date(Date.now() + 1e6),
    })
    await http.as(admin).patch(`/api/ts/people/${person.id}`, { role: 'deactivated' })
    expect(await SessionRow.count({ where: { userId: person.id } })).toBe(0)
    expect((await http.as(person).get('/api/ts/session')).body.user).toBeNull()
    await http.as(admin).patch(`/api/ts/people/${person.id}`, { role: 'reviewer' })
    expect((await http.as(person).get('/api/ts/session')).body.role).toBe('reviewer')
  })

  test('do not make themselves or anybody the owner, nor change the owner', async () => {
    expect((await http.as(admin).patch(`/api/ts/people/${admin.id}`, { role: 'owner' })).status).toBe(400)
    expect((await http.as(admin).patch(`/api/ts/people/${admin.id}`, { role: 'annotator' })).status).toBe(403)
    expect((await http.as(admin).patch(`/api/ts/people/${owner.id}`, { role: 'annotator' })).status).toBe(403)
    expect((await http.as(admin).delete(`/api/ts/people/${owner.id}`)).status).toBe(403)
    expect((await http.as(owner).delete(`/api/ts/people/${owner.id}`)).status).toBe(403)
  })

  test('who were removed are out at once, and come back by invite with the default role', async () => {
    const { token: inviteToken } = (await http.as(owner).get('/api/ts/invite')).body
    const account = { email: 'back@example.com', password: 'a good long password', inviteToken }
    const person = (await http.nobody.post('/api/ts/sign-up', account)).body.user as { id: number }
    await http.as(admin).patch(`/api/ts/people/${person.id}`, { role: 'manager' })
    expect((await http.as(admin).delete(`/api/ts/people/${person.id}`)).status).toBe(204)
    expect((await http.as(admin).delete(`/api/ts/people/${person.id}`)).status).toBe(404)
    expect(await http.as(person).get('/api/ts/account')).toMatchObject({
      status: 403,
      body: { params: { reason: 'no_organization' } },
    })
    const back = await http.nobody.post('/api/ts/sign-up', account)
    expect(back).toMatchObject({ status: 201, body: { user: { id: person.id }, role: 'annotator' } })
  })

  test('who are deactivated do not come back by invite', async () => {
    const { token: inviteToken } = (await http.as(owner).get('/api/ts/invite')).body
    const account = { email: 'off@example.com', password: 'a good long password', inviteToken }
    const person = (await http.nobody.post('/api/ts/sign-up', account)).body.user as { id: number }
    await http.as(admin).patch(`/api/ts/people/${person.id}`, { role: 'deactivated' })
    expect((await http.nobody.post('/api/ts/sign-up', account)).status).toBe(403)
    expect((await http.as(person).get('/api/ts/account')).status).toBe(403)
  })
})

describe('an account', () => {
  test('changes its password only with the present one, and ends its other log-ins', async () => {
    const { token: inviteToken } = (await http.as(owner).get('/api/ts/invite')).body
    const account = { email: 'pass@example.com', password: 'the first password', inviteToken }
    const { body } = await http.nobody.post('/api/ts/sign-up', account)
    const me = http.as({ id: body.user.id })
    expect(
      (await me.patch('/api/ts/account', { password: 'the second one' })).body.validation_errors,
    ).toEqual({
      currentPassword: ['Enter your present password to change it.'],
    })
    expect(await SessionRow.count({ where: { userId: body.user.id } })).toBe(1)
    const changed = await me.patch('/api/ts/account', {
      password: 'the second one',
      currentPassword: 'the first password',
    })
    expect(changed.status).toBe(200)
    expect(await SessionRow.count({ where: { userId: body.user.id } })).toBe(0)
    const logIn = (password: string) =>
      http.nobody.post('/api/ts/session', { email: account.email, password })
    expect((await logIn('the first password')).status).toBe(401)
    expect((await logIn('the second one')).status).toBe(200)
  })
})
