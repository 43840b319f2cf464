import type { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { tokenSettings, tokenSettingsPatch } from '../contract/label-studio-people.ts'
import { organizationForScope, updateOrganization } from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentOrganization } from '../presenters/present-organization.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: tokens'

const showTokenSettings = route(
  {
    method: 'get',
    path: '/api/jwt/settings',
    summary: 'Which kinds of token count',
    tag,
    answers: { 200: tokenSettings },
  },
  async (scope) => ok(await presentTokenSettings(scope)),
)

const updateTokenSettings = route(
  {
    method: 'post',
    path: '/api/jwt/settings',
    summary: 'Switch a kind of token on or off; off counts at once',
    tag,
    body: tokenSettingsPatch,
    answers: { 200: tokenSettings },
  },
  async (scope, { body }) => {
    authorize(need(scope, 'organization.edit'))
    await updateOrganization(scope, {
      settings: { personalTokens: body.api_tokens_enabled, legacyTokens: body.legacy_api_tokens_enabled },
    })
    return ok(await presentTokenSettings(scope))
  },
)

export const tokenSettingsRoutes: readonly Route[] = [showTokenSettings, updateTokenSettings]

async function presentTokenSettings(scope: Scope): Promise<z.infer<typeof tokenSettings>> {
  const { settings } = presentOrganization(await organizationForScope(scope))
  return { api_tokens_enabled: settings.personalTokens, legacy_api_tokens_enabled: settings.legacyTokens }
}
