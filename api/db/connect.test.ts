import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { inTransaction, sql } from './connect.ts'
import { OrganizationRow } from './models/organization.ts'

describe('inTransaction', () => {
  useDatabase()

  test('takes back model writes and statements together when the work fails', async () => {
    await expect(
      inTransaction(async () => {
        await OrganizationRow.create({ title: 'gone', inviteToken: 'a' })
        await sql('t-insert', 'insert into organizations (title, invite_token) values ($1::text, $1::text)', [
          'gone too',
        ])
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await OrganizationRow.count()).toBe(0)
  })

  test('joins the running transaction instead of opening another', async () => {
    const [outer, inner] = await inTransaction(async () => {
      const read = async () =>
        (await sql<{ id: string }>('t-xid', 'select pg_current_xact_id()::text as id'))[0]?.id
      return [await read(), await inTransaction(read)]
    })
    expect(inner).toBe(outer)
  })

  test('keeps two at once apart', async () => {
    const written = meetingOfTwo()
    const counted = meetingOfTwo()
    const create = (title: string) =>
      inTransaction(async () => {
        await OrganizationRow.create({ title, inviteToken: title })
        await written()
        const seen = await OrganizationRow.count()
        await counted()
        return seen
      })
    expect(await Promise.all([create('one'), create('two')])).toEqual([1, 1])
  })
})

/** Whoever comes first waits for the second. */
function meetingOfTwo(): () => Promise<void> {
  let arrived = 0
  let complete = (): void => undefined
  const meeting = new Promise<void>((resolve) => (complete = resolve))
  return () => {
    arrived += 1
    if (arrived === 2) complete()
    return meeting
  }
}
