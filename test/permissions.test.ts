import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { DEFAULT_ROLE_PERMISSIONS } from '../domain/permissions.ts'
import { ROUTES } from '../api/routes/index.ts'
import type { BuiltUser } from './factories.ts'
import { buildUser } from './factories.ts'
import { useDatabase } from './database.ts'
import { useApp } from './http.ts'
import type { Caller, TestAnswer } from './http.ts'
import { PERMISSION_TABLE } from './permission-table.ts'
import type { Row } from './permission-table.ts'
import { buildWorld, WORKING_ROLES } from './permission-world.ts'
import type { World, WorkingRole } from './permission-world.ts'

/**
 * Walks every route as nobody, as a member of another organization, as somebody switched off and as each role, and
 * holds the answers against the one table. They share a world; what is allowed to delete gets one of its
 * own.
 */
jest.setTimeout(30_000)
useDatabase()
const http = useApp()

const names = [...new Set(ROUTES.map(({ spec }) => `${spec.method.toUpperCase()} ${spec.path}`))]
let shared: World
let stranger: BuiltUser
let switchedOff: BuiltUser

beforeAll(async () => {
  shared = await buildWorld(http)
  stranger = await buildUser({ role: 'owner' })
  switchedOff = await buildUser({ organizationId: shared.byRole.owner.organizationId, role: 'deactivated' })
})

test('every route has a row in the table, and every row a route', () => {
  expect(Object.keys(PERMISSION_TABLE).sort()).toEqual([...names].sort())
})

describe.each(names.filter((name) => PERMISSION_TABLE[name]))('%s', (name) => {
  const [method = '', path = ''] = name.split(' ')
  const isWrite = method !== 'GET'

  test('refuses who is not known', async () => {
    const { status } = await ask(shared, http.nobody)
    if (rowOf(shared).who === 'anybody') expect(isAnswered(status)).toBe(true)
    else expect(status).toBe(401)
  })

  test('refuses who is switched off', async () => {
    if (rowOf(shared).who === 'anybody') return
    expect(await ask(shared, http.as(switchedOff))).toMatchObject({
      status: 403,
      body: { code: 'account_deactivated' },
    })
  })

  test('does not know the things of another organization', async () => {
    const row = rowOf(shared)
    const names = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
    if (row.stranger === undefined && !names.some((parameter) => parameter !== 'permission')) return
    expect((await ask(shared, http.as(stranger), http.as(shared.byRole.owner))).status).toBe(
      row.stranger ?? 404,
    )
  })

  test('answers each role as the table says', async () => {
    const answers = await Promise.all(WORKING_ROLES.map(async (role) => [role, await outcome(role)]))
    const expected = WORKING_ROLES.map((role) => [role, mayUse(rowOf(shared), role) ? 'answered' : 'refused'])
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected))
  })

  /** `answered`, `refused` for want of the permission the table names, or what came instead. */
  async function outcome(role: WorkingRole): Promise<string> {
    const isAllowed = mayUse(rowOf(shared), role)
    const world = isAllowed && method === 'DELETE' ? await buildWorld(http) : shared
    const { status, body, text } = await ask(world, http.as(world.byRole[role]))
    const row = rowOf(world)
    if (status === 403 && body?.params?.permission === row.who) return 'refused'
    if (status === 404 && row.hides && !isAllowed) return 'refused'
    return isAnswered(status) ? 'answered' : `${status} ${text}`
  }

  function rowOf(world: World): Row {
    const row = PERMISSION_TABLE[name]
    if (!row) throw new Error(`${name} is not in the table`)
    return typeof row === 'function' ? row(world) : row
  }

  /** Asks as a caller; what the request needs is made by `maker`, the caller himself unless he may not. */
  async function ask(world: World, caller: Caller, maker: Caller = caller): Promise<TestAnswer> {
    const row = rowOf(world)
    const prepared = row.prepare ? await row.prepare(world, maker) : {}
    const ids: Record<string, string | number> = { ...world.ids, ...prepared }
    const address = path.replaceAll(/:(\w+)/g, (_, parameter: string) => {
      const id = ids[parameter]
      if (id === undefined) throw new Error(`the world has no ${parameter}; add one to permission-world.ts`)
      return String(id)
    })
    const full = address + (row.query ?? '')
    if (!isWrite) return caller.get(full)
    return caller[method.toLowerCase() as Exclude<keyof Caller, 'get'>](
      full,
      row.upload ? fileOf(row.upload) : row.body,
    )
  }

  function isAnswered(status: number): boolean {
    return [200, 201, 202, 204, 302, ...(rowOf(shared).also ?? [])].includes(status)
  }
})

function mayUse({ who }: Row, role: WorkingRole): boolean {
  return who === 'anybody' || who === 'somebody' || DEFAULT_ROLE_PERMISSIONS[role].includes(who)
}

function fileOf(name: string): FormData {
  const form = new FormData()
  form.set('file', new Blob(['text\nFour\n'], { type: 'text/csv' }), name)
  return form
}
