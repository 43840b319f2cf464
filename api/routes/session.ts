import type { Scope } from '../../domain/actor.ts'
import type { Context } from '../context.ts'
import { logInRequest, session, signUpRequest } from '../contract/session.ts'
import type { Session } from '../contract/session.ts'
import {
  accountForScope,
  closeSession,
  nobodySignedUp,
  organizationForScope,
  principalByUser,
} from '../db/index.ts'
import { logIn } from '../log-in.ts'
import { toScope } from '../middleware/authenticate.ts'
import { orchestration } from '../orchestration.ts'
import { presentSession } from '../presenters/present-session.ts'
import { created, noContent, ok, publicRoute } from '../route.ts'
import type { Route } from '../route.ts'
import { dropSessionCookies, startSession } from '../session-cookie.ts'
import { register } from '../sign-up.ts'

const show = publicRoute(
  {
    method: 'get',
    path: '/api/ts/session',
    summary: 'Who is here, what he may do, and how others get in',
    tag: 'Session',
    answers: { 200: session },
  },
  async (scope, { ctx }) => {
    const credential = ctx.state.credential
    return ok(await sessionOf(ctx, scope, credential?.kind === 'session' ? credential.csrfToken : ''))
  },
)

const start = publicRoute(
  {
    method: 'post',
    path: '/api/ts/session',
    summary: 'Log in',
    tag: 'Session',
    body: logInRequest,
    answers: { 200: session },
  },
  async (_scope, { ctx, body }) => {
    const userId = await logIn(ctx, body)
    return ok(await startFor(ctx, userId))
  },
)

const end = publicRoute(
  { method: 'delete', path: '/api/ts/session', summary: 'Log out', tag: 'Session', answers: { 204: null } },
  async (_scope, { ctx }) => {
    await logOut(ctx)
    return noContent()
  },
)

const signUp = publicRoute(
  {
    method: 'post',
    path: '/api/ts/sign-up',
    summary:
      'Make an account: the first owns a new organization, later ones join by invite link or found their own',
    tag: 'Session',
    body: signUpRequest,
    answers: { 201: session },
  },
  async (_scope, { ctx, body }) => created(await startFor(ctx, await register(ctx, body))),
)

export const sessionRoutes: readonly Route[] = [show, start, end, signUp]

/** Ends the log-in the request came with, if any. */
export async function logOut(ctx: Context): Promise<void> {
  const { credential } = ctx.state
  if (credential?.kind === 'session') await closeSession(credential.sessionIdHash)
  dropSessionCookies(ctx)
}

async function startFor(ctx: Context, userId: number): Promise<Session> {
  const principal = await principalByUser(userId)
  const scope = principal && toScope(principal)
  await logOut(ctx)
  return sessionOf(ctx, scope, await startSession(ctx, userId))
}

async function sessionOf(ctx: Context, scope: Scope | null, csrfToken: string): Promise<Session> {
  const policy = ctx.state.deps.signUp
  const isFirst = !scope && (await nobodySignedUp())
  const { temporalAnswers, isRelayBehind, lagSeconds } = await orchestration(ctx.state.deps)
  return presentSession({
    known: scope && {
      scope,
      user: await accountForScope(scope),
      organization: await organizationForScope(scope),
    },
    csrfToken,
    signUp: {
      open: isFirst || !policy.closedWithoutInvite,
      needsCode: isFirst && policy.code !== null,
      isFirst,
    },
    orchestration: { ok: temporalAnswers && !isRelayBehind, lagSeconds },
  })
}
