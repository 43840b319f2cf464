import { DomainError } from '../../domain/errors.ts'
import type { Scope } from '../../domain/actor.ts'
import { z } from 'zod'
import {
  hotkeys,
  labelStudioUser,
  newUser,
  userParams,
  userPatch,
  whoAmI,
} from '../contract/label-studio-people.ts'
import type { UserPatch } from '../contract/label-studio-people.ts'
import {
  accountForScope,
  activeOrganization,
  addMember,
  memberForScope,
  membersForScope,
  removeMember,
  updateAccount,
} from '../db/index.ts'
import type { Member } from '../db/index.ts'
import { legacyToken, renewLegacyToken } from '../legacy-token.ts'
import { hashPassword } from '../password.ts'
import { authorize, need } from '../policies/authorize.ts'
import { canEditPerson } from '../policies/people.ts'
import { labelStudioPermissions, presentLabelStudioUser } from '../presenters/present-label-studio-user.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: users'
const legacyTokenAnswer = z.object({ token: z.string(), detail: z.string() })

const whoami = route(
  { method: 'get', path: '/api/current-user/whoami', summary: 'The caller', tag, answers: { 200: whoAmI } },
  async (scope) => ok(await presentCaller(scope)),
)

const currentUser = route(
  { method: 'get', path: '/api/current-user', summary: 'The caller', tag, answers: { 200: whoAmI } },
  async (scope) => ok(await presentCaller(scope)),
)

const updateCurrentUser = route(
  {
    method: 'patch',
    path: '/api/current-user',
    summary: 'Change the caller',
    tag,
    body: userPatch,
    answers: { 200: whoAmI },
  },
  async (scope, { body }) => {
    await change((await accountForScope(scope)).id, body)
    return ok(await presentCaller(scope))
  },
)

const token = route(
  {
    method: 'get',
    path: '/api/current-user/token',
    summary: 'The legacy token of the caller',
    tag,
    answers: { 200: legacyTokenAnswer },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'tokens.create'))
    const key = await legacyToken(ctx, scope)
    return ok({ token: key, detail: key })
  },
)

const resetToken = route(
  {
    method: 'post',
    path: '/api/current-user/reset-token',
    summary: 'A new legacy token; the one before counts no longer',
    tag,
    answers: { 201: legacyTokenAnswer.pick({ token: true }) },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'tokens.create'))
    return created({ token: await renewLegacyToken(ctx, scope) })
  },
)

const showHotkeys = route(
  {
    method: 'get',
    path: '/api/current-user/hotkeys',
    summary: 'Own hotkeys',
    tag,
    answers: { 200: hotkeys },
  },
  async (scope) => ok({ custom_hotkeys: (await accountForScope(scope)).hotkeys }),
)

const updateHotkeys = route(
  {
    method: 'patch',
    path: '/api/current-user/hotkeys',
    summary: 'Change own hotkeys',
    tag,
    body: hotkeys,
    answers: { 200: hotkeys },
  },
  async (scope, { body }) => {
    const wrong = Object.keys(body.custom_hotkeys).find((key) => !/^[^:]+:[^:]+$/.test(key))
    if (wrong !== undefined) return { status: 400, body: presentWrongHotkey(wrong) }
    await updateAccount((await accountForScope(scope)).id, { hotkeys: body.custom_hotkeys })
    return ok(body)
  },
)

const list = route(
  {
    method: 'get',
    path: '/api/users',
    summary: 'Everybody of the organization; without `members.view` only oneself',
    tag,
    answers: { 200: z.array(labelStudioUser) },
  },
  async (scope) => {
    const active = await activeOrganization(scope)
    const members = await visibleMembers(scope)
    return ok(members.map((member) => presentLabelStudioUser(member, active)))
  },
)

const create = route(
  {
    method: 'post',
    path: '/api/users',
    summary: 'A new member with the default role',
    tag,
    body: newUser,
    answers: { 201: labelStudioUser },
  },
  async (scope, { body }) => {
    authorize(need(scope, 'members.invite'))
    const { username, email, phone } = body
    const userId = await addMember(scope, {
      username,
      email,
      phone,
      firstName: body.first_name,
      lastName: body.last_name,
      passwordHash: body.password === undefined ? null : await hashPassword(body.password),
    })
    return created(await presentUser(scope, userId))
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/users/:userId',
    summary: 'One member',
    tag,
    params: userParams,
    answers: { 200: labelStudioUser },
  },
  async (scope, { params }) => {
    const member = (await visibleMembers(scope)).find(({ userId }) => userId === params.userId)
    if (!member) throw new DomainError('not_found', 'No User matches the given query.')
    return ok(presentLabelStudioUser(member, await activeOrganization(scope)))
  },
)

const update = route(
  {
    method: 'patch',
    path: '/api/users/:userId',
    summary: 'Change oneself, or a member as an administrator',
    tag,
    params: userParams,
    body: userPatch,
    answers: { 200: labelStudioUser },
  },
  async (scope, { params, body }) => {
    const { userId, role } = await memberForScope(scope, params.userId)
    authorize(canEditPerson(scope, { userId, role }))
    await change(userId, body)
    return ok(await presentUser(scope, userId))
  },
)

const remove = route(
  {
    method: 'delete',
    path: '/api/users/:userId',
    summary: 'Take a member out of the organization; what he did stays',
    tag,
    params: userParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { userId } = await memberForScope(scope, params.userId)
    authorize(need(scope, 'members.edit_role'))
    await removeMember(scope, userId)
    return noContent()
  },
)

export const labelStudioUserRoutes: readonly Route[] = [
  whoami,
  currentUser,
  updateCurrentUser,
  token,
  resetToken,
  showHotkeys,
  updateHotkeys,
  list,
  create,
  show,
  update,
  remove,
]

async function presentCaller(scope: Scope): Promise<z.infer<typeof whoAmI>> {
  const user = await presentUser(scope, (await accountForScope(scope)).id)
  return { ...user, permissions: labelStudioPermissions(scope.permissions) }
}

async function presentUser(scope: Scope, userId: number): Promise<z.infer<typeof labelStudioUser>> {
  return presentLabelStudioUser(await memberForScope(scope, userId), await activeOrganization(scope))
}

/** Names and addresses of others are for those who manage people. */
async function visibleMembers(scope: Scope): Promise<readonly Member[]> {
  if (scope.permissions.has('members.view')) return membersForScope(scope)
  return [await memberForScope(scope, (await accountForScope(scope)).id)]
}

async function change(userId: number, body: UserPatch): Promise<void> {
  if (body.email !== undefined)
    throw new DomainError('method_not_allowed', 'Cannot update read-only field: email')
  await updateAccount(userId, {
    firstName: body.first_name,
    lastName: body.last_name,
    username: body.username,
    phone: body.phone,
    hotkeys: body.custom_hotkeys,
    allowNewsletters: body.allow_newsletters ?? undefined,
  })
}

/** Label Studio answers this one outside its envelope. */
function presentWrongHotkey(key: string): object {
  return {
    error: 'Invalid hotkeys configuration',
    details: { custom_hotkeys: [`Action key '${key}' must be in 'section:action' format`] },
  }
}
