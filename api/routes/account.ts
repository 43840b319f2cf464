import { account, accountPatch, accountToken } from '../contract/account.ts'
import type { AccountPatch } from '../contract/account.ts'
import type { Context } from '../context.ts'
import { accountForScope, organizationForScope, updateAccount } from '../db/index.ts'
import type { UserFields } from '../db/index.ts'
import { DomainError } from '../../domain/errors.ts'
import { legacyToken, renewLegacyToken } from '../legacy-token.ts'
import { hashPassword, verifyPassword } from '../password.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentAccount } from '../presenters/present-account.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const show = route(
  {
    method: 'get',
    path: '/api/ts/account',
    summary: 'The caller',
    tag: 'Account',
    answers: { 200: account },
  },
  async (scope) => ok(presentAccount(await accountForScope(scope), scope.role)),
)

const update = route(
  {
    method: 'patch',
    path: '/api/ts/account',
    summary: 'Change names, time zone, hotkeys or the password',
    tag: 'Account',
    body: accountPatch,
    answers: { 200: account },
  },
  async (scope, { ctx, body: { password, currentPassword, ...changes } }) => {
    const user = await accountForScope(scope)
    const passwordHash =
      password === undefined ? undefined : await newHash(user, { password, currentPassword })
    await updateAccount(user.id, { ...changes, passwordHash }, sessionOf(ctx))
    return ok(presentAccount(await accountForScope(scope), scope.role))
  },
)

const showToken = route(
  {
    method: 'get',
    path: '/api/ts/account/token',
    summary: 'The legacy token of the caller',
    tag: 'Account',
    answers: { 200: accountToken },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'tokens.create'))
    const { settings } = await organizationForScope(scope)
    return ok({ token: await legacyToken(ctx, scope), enabled: areLegacyTokensOn(settings) })
  },
)

const resetToken = route(
  {
    method: 'post',
    path: '/api/ts/account/token/reset',
    summary: 'A new legacy token; the one before counts no longer',
    tag: 'Account',
    answers: { 200: accountToken },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'tokens.create'))
    const { settings } = await organizationForScope(scope)
    return ok({ token: await renewLegacyToken(ctx, scope), enabled: areLegacyTokensOn(settings) })
  },
)

export const accountRoutes: readonly Route[] = [show, update, showToken, resetToken]

const areLegacyTokensOn = (settings: unknown): boolean =>
  (settings as { legacyTokens?: boolean }).legacyTokens ?? true

/** A password is changed by whoever knows the present one, not by whoever finds an open page. */
async function newHash(
  user: UserFields,
  { password, currentPassword }: { password: string; currentPassword: AccountPatch['currentPassword'] },
): Promise<string> {
  const sentence = 'Enter your present password to change it.'
  if (!(await verifyPassword(user.passwordHash, currentPassword ?? '')))
    throw new DomainError('invalid_input', sentence, { fields: { currentPassword: [sentence] } })
  return hashPassword(password)
}

function sessionOf({ state: { credential } }: Context): string | undefined {
  return credential?.kind === 'session' ? credential.sessionIdHash : undefined
}
