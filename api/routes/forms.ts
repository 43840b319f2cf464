import { z } from 'zod'
import { DomainError, isDomainError } from '../../domain/errors.ts'
import type { Context } from '../context.ts'
import { signUpRequest } from '../contract/session.ts'
import { formPage } from '../form-page.ts'
import { logIn } from '../log-in.ts'
import { sendPage } from '../middleware/serve-face.ts'
import { fieldErrors } from '../read-input.ts'
import { publicRoute } from '../route.ts'
import type { Answer, Route } from '../route.ts'
import { randomToken, sameSecret } from '../secrets.ts'
import { CSRF_COOKIE, startSession } from '../session-cookie.ts'
import { register } from '../sign-up.ts'
import { logOut } from './session.ts'

/**
 * Label Studio's form pages, which its legacy client logs in by: GET for the `csrftoken` cookie, POST with that token
 * as a field. The face has its own pages at the same addresses; where it is not built, a plain form stands in.
 */
const tag = 'Label Studio: forms'
const html = z.string()

const credentials = z.object({
  email: z.string().default(''),
  password: z.string().default(''),
  csrfmiddlewaretoken: z.string().default(''),
})
const signUpForm = credentials.extend({
  first_name: z.string().default(''),
  last_name: z.string().default(''),
})
const next = z.object({ next: z.string().default('/'), token: z.string().optional() })

const showLogIn = publicRoute(
  {
    method: 'get',
    path: '/user/login',
    summary: 'The log-in page',
    tag,
    query: next,
    answers: { 200: html, 302: null },
  },
  (scope, { ctx, query }) => (scope ? goTo(query.next) : showForm(ctx, 'Log in', null)),
)

const submitLogIn = publicRoute(
  {
    method: 'post',
    path: '/user/login',
    summary: 'Log in by form',
    tag,
    query: next,
    body: credentials,
    answers: { 200: html, 302: null },
  },
  async (_scope, { ctx, query, body }) => {
    refuseForeignForm(ctx, body.csrfmiddlewaretoken)
    return orForm(ctx, 'Log in', async () => {
      const userId = await logIn(ctx, body)
      await logOut(ctx)
      await startSession(ctx, userId)
      return goTo(query.next)
    })
  },
)

const showSignUp = publicRoute(
  {
    method: 'get',
    path: '/user/signup',
    summary: 'The sign-up page',
    tag,
    query: next,
    answers: { 200: html, 302: null },
  },
  (scope, { ctx }) => (scope ? goTo('/') : showForm(ctx, 'Sign up', null)),
)

const submitSignUp = publicRoute(
  {
    method: 'post',
    path: '/user/signup',
    summary: 'Sign up by form',
    tag,
    query: next,
    body: signUpForm,
    answers: { 200: html, 302: null },
  },
  async (scope, { ctx, query, body }) => {
    refuseForeignForm(ctx, body.csrfmiddlewaretoken)
    if (scope) return goTo('/')
    return orForm(ctx, 'Sign up', async () => {
      const request = signUpRequest.safeParse({
        email: body.email,
        password: body.password,
        firstName: body.first_name,
        lastName: body.last_name,
        inviteToken: query.token,
      })
      if (!request.success)
        throw new DomainError('invalid_input', sentences(request.error), {
          fields: fieldErrors(request.error),
        })
      await startSession(ctx, await register(ctx, request.data))
      return goTo('/')
    })
  },
)

const leave = publicRoute(
  { method: 'get', path: '/logout', summary: 'Log out', tag, answers: { 302: null } },
  async (_scope, { ctx }) => {
    await logOut(ctx)
    return goTo('/user/login/')
  },
)

export const formRoutes: readonly Route[] = [showLogIn, submitLogIn, showSignUp, submitSignUp, leave]

/** Only to a path of our own: `next` must not lead to another host. Browsers drop tabs and line ends, so `/\t/` is `//`. */
function goTo(next: string): Promise<Answer> {
  const isOwn = /^\/(?![/\\])[!-~]*$/.test(next)
  return Promise.resolve({ status: 302, headers: { Location: isOwn ? next : '/' } })
}

async function showForm(ctx: Context, title: string, problem: string | null): Promise<Answer> {
  const token = ctx.cookies.get(CSRF_COOKIE) ?? randomToken()
  ctx.cookies.set(CSRF_COOKIE, token, {
    httpOnly: false,
    sameSite: 'lax',
    secure: ctx.secure,
    overwrite: true,
  })
  if (ctx.state.deps.uiDir && problem === null) {
    await sendPage(ctx)
    return { status: 200, body: ctx.body }
  }
  return {
    status: 200,
    body: formPage({ title, token, problem }),
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  }
}

/** Label Studio answers a wrong form with the form again, and 200. */
async function orForm(ctx: Context, title: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!isDomainError(error) || error.code === 'rate_limited') throw error
    return showForm(ctx, title, error.message)
  }
}

function refuseForeignForm(ctx: Context, field: string): void {
  const sent = field || ctx.get('x-csrftoken')
  const expected = ctx.cookies.get(CSRF_COOKIE)
  if (!expected || !sent || !sameSecret(sent, expected))
    throw new DomainError('csrf_missing', 'CSRF Failed: load the form again and send it from there.')
}

const sentences = (error: z.ZodError): string => error.issues.map(({ message }) => message).join(' ')
