import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** The product's database seen from outside, however often it dies: a statement is tried until it is through. */
export interface Books {
  readonly rows: <T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<T[]>
  readonly close: () => Promise<void>
}

const PATIENCE_MS = 120_000

export function booksAt(url: () => string): Books {
  let client: pg.Client | null = null

  async function connected(): Promise<pg.Client> {
    if (client) return client
    const fresh = new pg.Client({ connectionString: url(), statement_timeout: 60_000 })
    fresh.on('error', () => drop(fresh))
    await fresh.connect()
    client = fresh
    return fresh
  }

  function drop(broken: pg.Client): void {
    if (client === broken) client = null
    void broken.end().catch(() => undefined)
  }

  async function once<T extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<T[]> {
    const through = await connected()
    try {
      return (await through.query<T>(text, [...values])).rows
    } catch (error) {
      drop(through)
      throw error
    }
  }

  return {
    rows: async (text, values = []) => {
      const deadline = performance.now() + PATIENCE_MS
      for (;;) {
        try {
          return await once(text, values)
        } catch (error) {
          if (performance.now() > deadline) throw error
          await sleep(200)
        }
      }
    },
    // A connection that has died without a word never says that it has ended.
    close: async () => {
      await Promise.race([client?.end().catch(() => undefined), sleep(2_000)])
      client = null
    },
  }
}
