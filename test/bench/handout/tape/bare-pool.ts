import pg from 'pg'
import { writeTogether } from '../../../../api/db/pool.ts'

export interface BareStatement {
  readonly name: string | null
  readonly text: string
  readonly values: readonly unknown[]
}

type Row = Readonly<Record<string, unknown>>

/** What one part of a pair does with the pool: a connection from `begin` to `commit`, else one for each packet. */
export interface BareTurn {
  /** @returns the first row of each answer, or null. */
  readonly send: (packet: readonly BareStatement[]) => Promise<(Row | null)[]>
  /** Gives back what is still held, rolled back. */
  readonly end: () => Promise<void>
}

export interface BarePool {
  readonly newTurn: () => BareTurn
  readonly close: () => Promise<void>
}

/** As many connections as the api has, set as the api sets them, handed out in the order they are asked for. */
export async function openBarePool(url: string, size: number): Promise<BarePool> {
  const all = Array.from({ length: size }, () =>
    Object.assign(new pg.Client({ connectionString: url, application_name: 'bench-bare' }), {
      pipeline: true,
    }),
  )
  for (const client of all) client.on('error', () => undefined)
  await Promise.all(all.map((client) => client.connect()))
  const free = [...all]
  const waiting: ((client: pg.Client) => void)[] = []
  const take = (): Promise<pg.Client> => {
    const client = free.pop()
    return client ? Promise.resolve(client) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (client: pg.Client): void => {
    const next = waiting.shift()
    if (next) next(client)
    else free.push(client)
  }
  return {
    newTurn: () => newTurn(take, giveBack),
    close: async () => {
      await Promise.all(all.map((client) => client.end()))
    },
  }
}

function newTurn(take: () => Promise<pg.Client>, giveBack: (client: pg.Client) => void): BareTurn {
  let held: pg.Client | null = null
  let isInTransaction = false
  const letGo = (client: pg.Client): void => {
    held = null
    isInTransaction = false
    giveBack(client)
  }
  return {
    send: async (packet) => {
      const client = (held ??= await take())
      if (packet[0]?.text === 'begin') isInTransaction = true
      writeTogether(client)
      const answers = await Promise.all(packet.map((statement) => query(client, statement)))
      if (!isInTransaction || packet.at(-1)?.text === 'commit') letGo(client)
      return answers
    },
    end: async () => {
      if (!held) return
      const client = held
      if (isInTransaction) await client.query('rollback')
      letGo(client)
    },
  }
}

async function query(client: pg.Client, { name, text, values }: BareStatement): Promise<Row | null> {
  if (name === null && values.length === 0) {
    await client.query(text)
    return null
  }
  const { rows } = await client.query<Row>({ ...(name !== null && { name }), text, values: [...values] })
  return rows[0] ?? null
}
