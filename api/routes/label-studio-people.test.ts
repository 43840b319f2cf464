import { beforeAll, describe, expect, test } from '@jest/globals'
import { browser } from '../../test/browser.ts'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { hashPassword } from '../password.ts'
import { UserRow } from '../db/models/user.ts'

useDatabase()
const http = useApp()

let owner: BuiltUser
let annotator: BuiltUser
let stranger: BuiltUser
beforeAll(async () => {
  owner = await buildUser({ role: 'owner', email: 'owner@example.com' })
  annotator = await buildUser({
    organizationId: owner.organizationId,
    role: 'annotator',
    firstName: 'Sec',
    lastName: 'Ond',
  })
  stranger = await buildUser({ role: 'owner' })
})

/** Keys of a recorded answer of Label Studio 1.23, in its order. */
const USER_KEYS = [
  'id',
  'first_name',
  'last_name',
  'username',
  'email',
  'last_activity',
  'custom_hotkeys',
  'avatar',
  'initials',
  'phone',
  'active_organization',
  'active_organization_meta',
  'allow_newsletters',
  'date_joined',
]

describe('whoami', () => {
  test('answers in Label Studio’s shape', async () => {
    const { body } = await http.as(owner).get('/api/current-user/whoami')
    expect(Object.keys(body)).toEqual([...USER_KEYS, 'permissions'])
    expect(body).toMatchObject({
      email: 'owner@example.com',
      initials: 'ow',
      active_organization: owner.organizationId,
    })
    expect(body.permissions).toContain('projects.create')
  })
})

describe('users', () => {
  test('are all shown to who manages people, to others only themselves', async () => {
    const all = (await http.as(owner).get('/api/users/')).body
    expect(all.map(({ id }: { id: number }) => id).sort()).toEqual([owner.id, annotator.id].sort())
    expect((await http.as(annotator).get('/api/users')).body).toMatchObject([
      { id: annotator.id, initials: 'SO' },
    ])
  })

  test('are created, changed and taken out by an administrator', async () => {
    const made = await http.as(owner).post('/api/users/', {
      email: 'third@example.com',
      first_name: 'Thi',
      last_name: 'Rd',
      password: 'golden-Pass-3',
      username: 'third',
    })
    expect(made).toMatchObject({ status: 201, body: { username: 'third', initials: 'TR' } })
    const path = `/api/users/${made.body.id}/`
    expect(await http.as(owner).patch(path, { first_name: 'New', phone: '123' })).toMatchObject({
      status: 200,
      body: { first_name: 'New', last_name: 'Rd', phone: '123' },
    })
    expect(await http.as(owner).patch(path, { email: 'other@example.com' })).toMatchObject({
      status: 405,
      body: { detail: 'Cannot update read-only field: email' },
    })
    expect((await http.as(owner).delete(path)).status).toBe(204)
    expect(await http.as(owner).get(path)).toMatchObject({
      status: 404,
      body: { detail: 'No User matches the given query.' },
    })
    expect(
      (await http.nobody.post('/api/ts/session', { email: 'third@example.com', password: 'golden-Pass-3' }))
        .status,
    ).toBe(403)
  })

  test('need a user name, an address nobody has and a password that can stand', async () => {
    expect((await http.as(owner).post('/api/users', {})).body.validation_errors).toEqual({
      username: ['This field is required.'],
      email: ['This field is required.'],
    })
    expect(
      (
        await http
          .as(owner)
          .post('/api/users', { username: 'o', email: 'OWNER@example.com', password: '123' })
      ).body.validation_errors,
    ).toEqual({ password: ['Ensure this field has at least 8 characters.'] })
    expect(
      (await http.as(owner).post('/api/users', { username: 'o', email: 'OWNER@example.com' })).body
        .validation_errors,
    ).toEqual({
      email: ['user with this email address already exists.'],
    })
  })

  test('change themselves, and nobody else without the right', async () => {
    expect((await http.as(annotator).patch(`/api/users/${annotator.id}`, { phone: '7' })).status).toBe(200)
    expect(await http.as(annotator).patch(`/api/users/${owner.id}`, { phone: '7' })).toMatchObject({
      status: 403,
      body: {
        detail: 'You do not have permission to perform this action.',
        params: { permission: 'members.edit_role' },
      },
    })
    expect((await http.as(stranger).patch(`/api/users/${annotator.id}`, { phone: '7' })).status).toBe(404)
  })

  test('who own the organization cannot be deleted', async () => {
    const admin = await buildUser({ organizationId: owner.organizationId, role: 'admin' })
    expect((await http.as(admin).delete(`/api/users/${owner.id}`)).status).toBe(403)
    expect((await http.as(admin).patch(`/api/ts/people/${owner.id}`, { role: 'annotator' })).status).toBe(403)
  })
})

describe('hotkeys', () => {
  test('are kept as sent, and a key of another form is named', async () => {
    const custom_hotkeys = { 'annotation:submit': { key: 'ctrl+enter', active: true } }
    expect((await http.as(owner).patch('/api/current-user/hotkeys/', { custom_hotkeys })).body).toEqual({
      custom_hotkeys,
    })
    expect((await http.as(owner).get('/api/current-user/hotkeys')).body).toEqual({ custom_hotkeys })
    expect(
      await http.as(owner).patch('/api/current-user/hotkeys', { custom_hotkeys: { x: 1 } }),
    ).toMatchObject({
      status: 400,
      body: {
        error: 'Invalid hotkeys configuration',
        details: { custom_hotkeys: ["Action key 'x' must be in 'section:action' format"] },
      },
    })
  })
})

describe('an organization', () => {
  test('is shown to its members, its invite token only to who may invite', async () => {
    const path = `/api/organizations/${owner.organizationId}`
    const { body } = await http.as(owner).get(path)
    expect(Object.keys(body)).toEqual([
      'id',
      'title',
      'token',
      'created_at',
      'updated_at',
      'contact_info',
      'created_by',
      'users',
    ])
    expect((await http.as(annotator).get(path)).body).toMatchObject({ token: null, users: [] })
    expect((await http.as(stranger).get(path)).status).toBe(404)
    expect((await http.as(annotator).patch(path, { title: 'Mine' })).status).toBe(403)
    expect((await http.as(owner).patch(path, { title: 'Golden' })).body.title).toBe('Golden')
  })

  test('lists members in pages that end in 404', async () => {
    const path = `/api/organizations/${owner.organizationId}/memberships`
    const first = await http.as(owner).get(`${path}?page_size=1&page=1`)
    expect(first.body).toMatchObject({ previous: null, results: [{ organization: owner.organizationId }] })
    expect(first.body.next).toBe(`${http.url()}${path}?page=2&page_size=1`)
    expect(await http.as(owner).get(`${path}?page=99`)).toMatchObject({
      status: 404,
      body: { detail: 'Invalid page.' },
    })
    expect((await http.as(owner).get(`${path}?search=sec%20ond`)).body.count).toBe(1)
  })

  test('does not let anybody remove himself', async () => {
    const path = `/api/organizations/${owner.organizationId}/memberships/${owner.id}/`
    expect(await http.as(owner).delete(path)).toMatchObject({
      status: 405,
      body: { detail: 'User cannot soft delete self' },
    })
  })

  test('renews its invite link, and the old one lets nobody in', async () => {
    const before = (await http.as(owner).get('/api/invite')).body
    expect(before.invite_url).toBe(`/user/signup/?token=${before.token}`)
    const after = await http.as(owner).post('/api/invite/reset-token')
    expect(after.status).toBe(201)
    expect(after.body.token).not.toBe(before.token)
    const late = { email: 'late@example.com', password: 'long enough', inviteToken: before.token }
    expect((await http.nobody.post('/api/ts/sign-up', late)).status).toBe(403)
  })
})

describe('the log-in form', () => {
  test('lets Label Studio’s legacy client in and gives it its token', async () => {
    await UserRow.update({ passwordHash: await hashPassword('golden-Pass-1') }, { where: { id: owner.id } })
    const page = browser(http)
    expect((await page.get('/user/login')).status).toBe(200)
    const fields = { email: 'owner@example.com', password: 'golden-Pass-1' }
    const form = (more: object) => new URLSearchParams({ ...fields, ...more })
    const csrfmiddlewaretoken = page.cookie('csrftoken') ?? ''
    expect((await page.send('post', '/user/login', form({}))).status).toBe(403)
    const wrong = await page.send('post', '/user/login', form({ csrfmiddlewaretoken, password: 'nope' }))
    expect(wrong.status).toBe(200)
    expect(wrong.text).toContain('The e-mail address or the password is not right.')
    const done = await page.send('post', '/user/login?next=//evil.example/', form({ csrfmiddlewaretoken }))
    expect(done).toMatchObject({ status: 302 })
    expect(done.headers.get('location')).toBe('/')
    const tab = await page.get('/user/login?next=/%09/evil.example/')
    expect([tab.status, tab.headers.get('location')]).toEqual([302, '/'])
    expect((await page.get('/api/current-user/token')).body.token).toMatch(/^[0-9a-f]{40}$/)
    expect((await page.get('/logout')).status).toBe(302)
    expect((await page.get('/api/current-user/token')).status).toBe(401)
  })
})
