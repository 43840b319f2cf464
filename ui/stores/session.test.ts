import { beforeEach, describe, expect, test } from '@jest/globals'
import { createPinia, setActivePinia } from 'pinia'
import { z } from 'zod'
import { answerWith, Refusal } from '../../test/face-answers.ts'
import { ask, tell } from '../client.ts'
import { useSessionStore } from './session.ts'

const SIGN_UP = { open: true, needsCode: false, isFirst: false }
const ORCHESTRATION = { ok: true, lagSeconds: 0 }
const NOBODY = {
  user: null,
  organization: null,
  role: null,
  permissions: [],
  csrfToken: 'before',
  signUp: SIGN_UP,
  orchestration: ORCHESTRATION,
}
const ADA = {
  ...NOBODY,
  user: { id: 1, email: 'ada@example.com', firstName: 'Ada', lastName: 'L', initials: 'AL' },
  organization: { id: 1, title: 'Engines', timeZone: 'UTC', locale: 'en' },
  role: 'annotator',
  permissions: ['task.label'],
  csrfToken: 'after',
}

describe('useSessionStore', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
  })

  test('tells nobody from a server that does not answer', async () => {
    answerWith({ 'GET /api/ts/session': [NOBODY, new Refusal(503, 'database_unreachable')] })
    const session = useSessionStore()
    await session.load()
    expect(session.state.kind).toBe('nobody')
    await session.load()
    expect(session.state).toMatchObject({ kind: 'failed', error: { code: 'database_unreachable' } })
  })

  test('knows who logged in, and what he may do', async () => {
    answerWith({ 'POST /api/ts/session': ADA })
    const session = useSessionStore()
    await session.logIn({ email: 'ada@example.com', password: 'x' })
    expect(session.user?.initials).toBe('AL')
    expect(session.isManaging).toBe(false)
    expect([session.can('task.label'), session.can('project.edit')]).toEqual([true, false])
  })

  test('sends the token it was given with the next write', async () => {
    const asked = answerWith({ 'POST /api/ts/session': ADA, 'POST /api/ts/thing': null })
    await useSessionStore().logIn({ email: 'ada@example.com', password: 'x' })
    await tell('POST', '/api/ts/thing')
    expect(asked[1]?.headers['X-CSRF-Token']).toBe('after')
  })

  test('asks in place when the login ends, and goes on with the request', async () => {
    const shape = z.object({ n: z.number() })
    answerWith({
      'POST /api/ts/session': ADA,
      'GET /api/ts/thing': [new Refusal(401, 'not_authenticated'), { n: 3 }],
    })
    const session = useSessionStore()
    await session.logIn({ email: 'ada@example.com', password: 'x' })
    const asking = ask('GET', '/api/ts/thing', shape)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(session.isEnded).toBe(true)
    await session.logInAgain({ email: 'ada@example.com', password: 'x' })
    expect(await asking).toEqual({ n: 3 })
    expect(session.isEnded).toBe(false)
  })

  test('lets the request fail when the person does not log in again', async () => {
    answerWith({ 'GET /api/ts/thing': new Refusal(401, 'not_authenticated') })
    const session = useSessionStore()
    const asking = tell('GET', '/api/ts/thing')
    await new Promise((resolve) => setTimeout(resolve, 5))
    session.giveUp()
    await expect(asking).rejects.toMatchObject({ code: 'not_authenticated' })
  })
})
