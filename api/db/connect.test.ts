import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { database, inOneTrip, inTransaction, sql, together } from './connect.ts'
import { OrganizationRow } from './models/organization.ts'
import { poolUse } from './queries/outbox-backlog.ts'
import { openTransaction } from './transaction.ts'

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

  test('runs what is sent at once in the order it was sent, each seeing what came before', async () => {
    const count = () =>
      sql<{ n: number }>(
        't-count',
        'select count(*)::integer as n from organizations where title = $1::text',
        ['x'],
      )
    const create = () =>
      sql('t-create', 'insert into organizations (title, invite_token) values ($1::text, $2::text)', [
        'x',
        randomUUID(),
      ])
    const answers = await inTransaction(() => Promise.all([count(), create(), count(), create(), count()]))
    expect([answers[0], answers[2], answers[4]]).toEqual([[{ n: 0 }], [{ n: 1 }], [{ n: 2 }]])
  })

  test('tells the first failure, not what it did to the statements behind it', async () => {
    const late = async () => {
      await Promise.resolve()
      await Promise.resolve()
      return sql('t-after', 'select 1')
    }
    await expect(
      inTransaction(() =>
        Promise.all([late(), sql('t-broken', 'select 1 / $1::integer', [0]), sql('t-one', 'select 1')]),
      ),
    ).rejects.toThrow('division by zero')
  })

  test('does not pass off a failed statement nobody looked at as a success', async () => {
    await expect(
      inTransaction(async () => {
        await sql('t-broken', 'select 1 / $1::integer', [0]).catch(() => undefined)
      }),
    ).rejects.toThrow('nobody looked')
    expect(await OrganizationRow.count({ where: { title: 'nothing' } })).toBe(0)
  })

  test('lets nothing be written by what was still at work when it failed', async () => {
    const goesOn = async () => {
      await sql('t-one', 'select 1')
      await sql('t-create', 'insert into organizations (title, invite_token) values ($1::text, $2::text)', [
        'left over',
        randomUUID(),
      ])
    }
    const still: Promise<void>[] = []
    await expect(
      inTransaction(() => {
        still.push(goesOn())
        return Promise.reject(new Error('no'))
      }),
    ).rejects.toThrow('no')
    await Promise.allSettled(still)
    expect(await OrganizationRow.count({ where: { title: 'left over' } })).toBe(0)
    expect(poolUse().used).toBe(0)
  })

  test('keeps two at once apart', async () => {
    const written = meetingOfTwo()
    const counted = meetingOfTwo()
    const create = (title: string) =>
      inTransaction(async () => {
        await OrganizationRow.create({ title, inviteToken: title })
        await written()
        const seen = await OrganizationRow.count({ where: { title: ['one', 'two'] } })
        await counted()
        return seen
      })
    expect(await Promise.all([create('one'), create('two')])).toEqual([1, 1])
  })
})

describe('inOneTrip', () => {
  useDatabase()

  test('commits what was sent, and nothing when a statement fails, saying which', async () => {
    const create = (title: string) =>
      sql('t-create', 'insert into organizations (title, invite_token) values ($1::text, $2::text)', [
        title,
        randomUUID(),
      ])
    await inOneTrip(() => Promise.all([create('kept'), create('kept')]))
    const broken = inOneTrip(() =>
      Promise.all([create('lost'), sql('t-broken', 'select 1 / $1::integer', [0])]),
    )
    await expect(broken).rejects.toThrow('division by zero')
    expect(await OrganizationRow.count({ where: { title: ['kept', 'lost'] } })).toBe(2)
    expect(poolUse().used).toBe(0)
  })
})

describe('openTransaction', () => {
  useDatabase()

  test('leaves its connection alone when it was given back already', async () => {
    const first = await openTransaction(database())
    await first.commit()
    const next = await openTransaction(database())
    expect(next.connection).toBe(first.connection)
    await next.connection.query(`insert into organizations (title, invite_token) values ('next', 'next')`)
    await first.rollback()
    expect(poolUse().used).toBe(1)
    await next.commit()
    expect(await OrganizationRow.count({ where: { title: 'next' } })).toBe(1)
    expect(poolUse().used).toBe(0)
  })
})

describe('together', () => {
  useDatabase()

  test('reads on one connection, and gives it back when a read fails', async () => {
    const pid = async () => (await sql<{ pid: number }>('t-pid', 'select pg_backend_pid() as pid'))[0]?.pid
    const [one, other] = await together(() => Promise.all([pid(), pid()]))
    expect(one).toBe(other)
    for (let n = 0; n < 40; n += 1) {
      await expect(
        together(() => Promise.all([sql('t-broken', 'select 1 / $1::integer', [0]), pid()])),
      ).rejects.toThrow(/division by zero/)
    }
    expect(poolUse().used).toBe(0)
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
