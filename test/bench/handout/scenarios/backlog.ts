import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { rounded } from '../samples.ts'

/** What the books still have to tell, or are still waiting to hear about. */
export interface Backlog {
  readonly untold: number
  readonly deciding: number
  readonly oldestSeconds: number
}

/** Of a project, now: events due for Temporal, full tasks without a decision, and how long the oldest has waited. */
export async function readBacklog(books: pg.Client, projectId: number): Promise<Backlog> {
  const { rows } = await books.query<Backlog>(BACKLOG, [projectId])
  return rows[0]!
}

const BACKLOG = `
  select (select count(*)::integer from outbox
          where consumer = 'temporal' and delivered_at is null and dead_at is null and deliver_after <= now()
            and project_id = $1::bigint) as untold,
         count(*)::integer as deciding,
         coalesce(extract(epoch from now() - min(state_since)), 0)::float8 as "oldestSeconds"
  from tasks where project_id = $1::bigint and state = 'deciding' and deleted_at is null`

/** Looks once a second while work runs. @returns the worst that was seen. */
export async function worstWhile(
  books: pg.Client,
  projectId: number,
  work: () => Promise<void>,
): Promise<Backlog> {
  let worst: Backlog = { untold: 0, deciding: 0, oldestSeconds: 0 }
  const look = async (): Promise<void> => {
    const { untold, deciding, oldestSeconds } = await readBacklog(books, projectId)
    worst = {
      untold: Math.max(worst.untold, untold),
      deciding: Math.max(worst.deciding, deciding),
      oldestSeconds: rounded(Math.max(worst.oldestSeconds, oldestSeconds)),
    }
  }
  const looking = setInterval(() => void look().catch(() => undefined), 1000)
  await work().finally(() => {
    clearInterval(looking)
  })
  await look()
  return worst
}

export interface Drain {
  readonly seconds: number
  /** What was left when patience ended; nothing of it is 0. */
  readonly left: Backlog
}

/** Waits until everything is decided. */
export async function drained(books: pg.Client, projectId: number, patienceSeconds: number): Promise<Drain> {
  const from = performance.now()
  for (;;) {
    const left = await readBacklog(books, projectId)
    const seconds = rounded((performance.now() - from) / 1000)
    if (left.untold + left.deciding === 0 || seconds > patienceSeconds) return { seconds, left }
    await sleep(100)
  }
}
