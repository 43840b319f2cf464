import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { refreshed, refreshRequest, rotated, tokenCreated, tokenList } from '../contract/tokens.ts'
import { accountForScope, organizationForScope } from '../db/index.ts'
import { DomainError } from '../../domain/errors.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentOrganization } from '../presenters/present-organization.ts'
import { accessFor, blacklist, issueRefreshToken, listRefreshTokens, rotate } from '../refresh-token.ts'
import { created, noContent, ok, publicRoute, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: tokens'

const list = route(
  {
    method: 'get',
    path: '/api/token',
    summary: 'Own personal access tokens',
    tag,
    answers: { 200: tokenList },
  },
  async (scope, { ctx }) => {
    const tokens = await listRefreshTokens(ctx.state.deps.secrets, await ownerOf(scope))
    return ok(tokens.map((token) => ({ token })))
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/token',
    summary: 'A personal access token, shown this once',
    tag,
    answers: { 201: tokenCreated },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'tokens.create'))
    await refuseWhenOff(scope)
    return created({ token: await issueRefreshToken(ctx.state.deps.secrets, await ownerOf(scope)) })
  },
)

const refresh = publicRoute(
  {
    method: 'post',
    path: '/api/token/refresh',
    summary: 'An access token of five minutes for a personal access token',
    tag,
    body: refreshRequest,
    answers: { 200: refreshed },
  },
  async (_scope, { ctx, body }) => ok({ access: await accessFor(ctx.state.deps.secrets, body.refresh) }),
)

const replace = route(
  {
    method: 'post',
    path: '/api/token/rotate',
    summary: 'A new personal access token in the place of one',
    tag,
    body: refreshRequest,
    answers: { 200: rotated },
  },
  async (scope, { ctx, body }) =>
    ok({ refresh: await rotate(ctx.state.deps.secrets, await ownerOf(scope), body.refresh) }),
)

const revoke = route(
  {
    method: 'post',
    path: '/api/token/blacklist',
    summary: 'Take a personal access token away',
    tag,
    body: refreshRequest,
    answers: { 204: null, 404: z.object({ detail: z.string() }) },
  },
  async (scope, { body }) => {
    if (await blacklist(await ownerOf(scope), body.refresh)) return noContent()
    return { status: 404, body: { detail: 'Token is invalid or already blacklisted.' } }
  },
)

export const tokenRoutes: readonly Route[] = [list, create, refresh, replace, revoke]

const ownerOf = async (scope: Scope): Promise<number> => (await accountForScope(scope)).id

async function refuseWhenOff(scope: Scope): Promise<void> {
  const { settings } = presentOrganization(await organizationForScope(scope))
  if (!settings.personalTokens)
    throw new DomainError(
      'permission_denied',
      'Personal access tokens are switched off for this organization.',
    )
}
