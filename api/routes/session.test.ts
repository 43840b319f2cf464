import { beforeAll, describe, expect, test } from '@jest/globals'
import { browser } from '../../test/browser.ts'
import { useDatabase } from '../../test/database.ts'
import { buildOrganization, buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { session } from '../contract/session.ts'
import { sql } from '../db/connect.ts'
import { OrganizationRow } from '../db/models/organization.ts'

useDatabase()
const http = useApp({ signUp: { closedWithoutInvite: true, code: 'print-me' } })

const PASSWORD = 'a good long password'
const first = { email: 'Ada@example.com', password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' }

describe('the first sign-up', () => {
  test('asks for the code printed at start', async () => {
    expect((await http.nobody.get('/api/ts/session')).body.signUp).toEqual({
      open: true,
      needsCode: true,
      isFirst: true,
    })
    expect(await http.nobody.post('/api/ts/sign-up', { ...first, code: 'wrong' })).toMatchObject({
      status: 403,
      body: { code: 'sign_up_code_wrong' },
    })
  })

  test('makes the owner of a new organization, logged in, with events on the books', async () => {
    const page = browser(http)
    const answer = await page.send('post', '/api/ts/sign-up', {
      ...first,
      organizationTitle: 'Engines',
      code: 'print-me',
    })
    expect(answer.status).toBe(201)
    expect(session.parse(answer.body)).toMatchObject({
      user: { email: 'Ada@example.com', initials: 'AL' },
      organization: { title: 'Engines' },
      role: 'owner',
      signUp: { isFirst: false },
      orchestration: { ok: true, lagSeconds: 0 },
    })
    expect((await page.get('/api/ts/session')).body).toMatchObject({
      role: 'owner',
      csrfToken: page.csrfToken(),
    })
    const events = await sql<{ kind: string }>('t1', `select kind from events order by id`)
    expect(events.map(({ kind }) => kind)).toEqual(['organization.created', 'member.joined'])
  })
})

describe('a later sign-up', () => {
  let inviteToken = ''
  beforeAll(async () => {
    inviteToken = (await OrganizationRow.findOne({ where: { title: 'Engines' } }))!.inviteToken
  })

  test('is closed without a link', async () => {
    expect(
      await http.nobody.post('/api/ts/sign-up', { email: 'x@example.com', password: PASSWORD }),
    ).toMatchObject({
      status: 403,
      body: { code: 'sign_up_closed' },
    })
  })

  test('joins the organization of the link with its default role', async () => {
    const answer = await http.nobody.post('/api/ts/sign-up', {
      email: 'grace@example.com',
      password: PASSWORD,
      inviteToken,
    })
    expect(answer).toMatchObject({
      status: 201,
      body: { role: 'annotator', organization: { title: 'Engines' } },
    })
  })

  test('tells a link that is no longer one', async () => {
    const answer = await http.nobody.post('/api/ts/sign-up', {
      email: 'y@example.com',
      password: PASSWORD,
      inviteToken: 'old',
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'invite_invalid' } })
  })

  test('tells an address that is taken, in any case of its letters', async () => {
    const answer = await http.nobody.post('/api/ts/sign-up', {
      email: 'GRACE@example.com',
      password: 'another password',
      inviteToken,
    })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'already_exists',
        detail: 'Validation error',
        validation_errors: { email: ['user with this email address already exists.'] },
      },
    })
  })

  test('lets somebody with an account join another organization with his own password', async () => {
    const other = await OrganizationRow.findByPk((await buildOrganization({ title: 'Second' })).id)
    const answer = await http.nobody.post('/api/ts/sign-up', {
      email: 'grace@example.com',
      password: PASSWORD,
      inviteToken: other!.inviteToken,
    })
    expect(answer).toMatchObject({ status: 201, body: { organization: { title: 'Second' } } })
  })

  test('tells every field that is wrong at once', async () => {
    const answer = await http.nobody.post('/api/ts/sign-up', { email: 'nonsense', password: 'short' })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        validation_errors: {
          email: ['Enter a valid e-mail address.'],
          password: ['Use at least 8 characters.'],
        },
      },
    })
  })
})

describe('logging in', () => {
  test('opens a session no script can read, and out closes it', async () => {
    const page = browser(http)
    const answer = await page.send('post', '/api/ts/session', {
      email: 'ada@EXAMPLE.com',
      password: PASSWORD,
    })
    expect(answer).toMatchObject({ status: 200, body: { user: { firstName: 'Ada' } } })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.find((line) => line.startsWith('sessionid='))).toMatch(/httponly/i)
    expect(cookies.find((line) => line.startsWith('sessionid='))).toMatch(/samesite=lax/i)
    const stored = await sql<{ id_hash: string }>('t2', `select id_hash from sessions`)
    expect(stored.map(({ id_hash }) => id_hash)).not.toContain(page.cookie('sessionid'))
    expect((await page.send('delete', '/api/ts/session')).status).toBe(204)
    expect((await page.get('/api/ts/account')).status).toBe(401)
  })

  test('does not tell whether the address or the password is wrong', async () => {
    const wrong = await http.nobody.post('/api/ts/session', {
      email: 'ada@example.com',
      password: 'not this',
    })
    const unknown = await http.nobody.post('/api/ts/session', {
      email: 'who@example.com',
      password: 'not this',
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'bad_credentials' } })
    expect(unknown.body.detail).toBe(wrong.body.detail)
  })

  test('is slowed down after ten wrong guesses, and says for how long', async () => {
    const guess = () => http.nobody.post('/api/ts/session', { email: 'guess@example.com', password: 'guess' })
    for (let n = 0; n < 10; n++) expect((await guess()).status).toBe(401)
    const answer = await guess()
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
  })

  test('is refused to who is deactivated', async () => {
    const page = browser(http)
    await page.send('post', '/api/ts/session', { email: 'ada@example.com', password: PASSWORD })
    await sql(
      't3',
      `update memberships set role = 'deactivated' where user_id = (select id from users where email = 'grace@example.com')`,
    )
    expect(
      await http.nobody.post('/api/ts/session', { email: 'grace@example.com', password: PASSWORD }),
    ).toMatchObject({
      status: 403,
      body: { code: 'account_deactivated' },
    })
  })
})

describe('a session', () => {
  test('that has ended is told by a code', async () => {
    const page = browser(http)
    await page.send('post', '/api/ts/session', { email: 'ada@example.com', password: PASSWORD })
    await sql('t4', `update sessions set expires_at = now() - interval '1 second'`)
    expect(await page.get('/api/ts/account')).toMatchObject({
      status: 401,
      body: { code: 'not_authenticated', params: { reason: 'session_ended' } },
    })
    expect((await page.get('/api/ts/session')).body.user).toBeNull()
  })

  test('that lay idle for three days has ended', async () => {
    const page = browser(http)
    await page.send('post', '/api/ts/session', { email: 'ada@example.com', password: PASSWORD })
    await sql('t5', `update sessions set last_seen_at = now() - interval '3 days 1 minute'`)
    expect((await page.get('/api/ts/account')).status).toBe(401)
  })

  test('writes only with its CSRF token', async () => {
    const page = browser(http)
    await page.send('post', '/api/ts/session', { email: 'ada@example.com', password: PASSWORD })
    const patch = (headers?: Record<string, string>) =>
      page.send('patch', '/api/ts/account', { phone: '1' }, headers)
    expect(await patch({})).toMatchObject({ status: 403, body: { code: 'csrf_missing' } })
    expect(await patch({ 'X-CSRF-Token': 'x'.repeat(43) })).toMatchObject({
      status: 403,
      body: { code: 'csrf_missing' },
    })
    expect(await patch({ 'X-CSRFToken': page.csrfToken() })).toMatchObject({ status: 200 })
    expect(await patch()).toMatchObject({ status: 200, body: { phone: '1' } })
  })

  test('writes nothing that began on another site', async () => {
    const page = browser(http)
    await page.send('post', '/api/ts/session', { email: 'ada@example.com', password: PASSWORD })
    for (const sign of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      const headers = { 'X-CSRF-Token': page.csrfToken(), ...(sign as Record<string, string>) }
      expect((await page.send('patch', '/api/ts/account', {}, headers)).status).toBe(403)
    }
    expect(
      (
        await http.nobody.post(
          '/api/ts/session',
          { email: 'a', password: 'b' },
          { Origin: 'https://evil.example' },
        )
      ).status,
    ).toBe(403)
  })

  test('of who is deactivated meanwhile ends at once', async () => {
    const owner = await buildUser({ role: 'owner' })
    const other = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    expect((await http.as(other).get('/api/ts/account')).status).toBe(200)
    await http.as(owner).patch(`/api/ts/people/${other.id}`, { role: 'deactivated' })
    expect(await http.as(other).get('/api/ts/account')).toMatchObject({
      status: 403,
      body: { code: 'account_deactivated' },
    })
  })
})
