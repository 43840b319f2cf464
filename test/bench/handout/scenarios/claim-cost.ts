import type pg from 'pg'
import { claimSeat } from '../../../../api/db/index.ts'
import { fillSeat } from '../../../../api/db/commands/fill-seat.ts'
import { claimNext } from '../../../../api/db/commands/claim-statement.ts'
import { percentile, timed } from '../samples.ts'
import type { Samples } from '../samples.ts'
import type { Person } from '../world/people.ts'

/** Somebody in a project, whose claims are measured one by one. */
export interface Claimant {
  readonly name: string
  readonly projectId: number
  readonly person: Person
  readonly times: Samples
}

/**
 * Seats him by the product's own command and notes how long that took; then fills the seat by another, which is not
 * measured, so that the next claim is for another task.
 */
export async function claimOnce({ projectId, person, times }: Claimant): Promise<void> {
  const claim = {
    projectId,
    stage: 'annotate',
    stageKind: 'annotate',
    reservationSeconds: 3600,
    ordering: 'sequential',
  } as const
  const seat = await timed(times, () => claimSeat(person.scope, claim))
  if (!seat) throw new Error(`There was nothing left to claim in project ${projectId}.`)
  const { seatId, taskId } = seat
  await fillSeat(person.scope, { seatId, taskId, state: 'answered', holderId: person.userId, isSkip: false })
}

const EXPLAINED = 21

/** Shared pages his next claim touches (the median of some), planned as a prepared statement is; nothing is kept. */
export async function pagesOfClaim(books: pg.Client, { projectId, person }: Claimant): Promise<number> {
  const { organizationId } = person.scope
  const pages: number[] = []
  await books.query('begin')
  await books.query('set local plan_cache_mode = force_generic_plan')
  await books.query(`prepare bench_claim as ${claimNext('annotate')}`)
  for (let n = 0; n < EXPLAINED; n += 1) {
    const { rows } = await books.query<{ 'QUERY PLAN': readonly [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json)
       execute bench_claim(${organizationId}, ${projectId}, 'annotate', ${person.userId}, 3600, null, null, null, true)`,
    )
    const plan = rows[0]!['QUERY PLAN'][0].Plan
    pages.push((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0))
    await books.query(
      `update seats set state = 'answered' where holder_id = $1 and project_id = $2 and state = 'open'`,
      [person.userId, projectId],
    )
  }
  await books.query('rollback')
  await books.query('deallocate bench_claim')
  return percentile(pages, 0.5) ?? 0
}

/** How far a person has come who has done the first so many tasks of a project. */
export async function putAfter(
  books: pg.Client,
  { projectId, person }: Pick<Claimant, 'projectId' | 'person'>,
  tasks: number,
): Promise<void> {
  await books.query(
    `insert into queue_cursors (organization_id, project_id, user_id, stage, sort_key, seat_id)
     select organization_id, project_id, $3, stage, sort_key, id from seats
     where organization_id = $1 and project_id = $2 and n = 1
       and task_id = (select id from tasks where project_id = $2 and inner_id = $4)`,
    [person.scope.organizationId, projectId, person.userId, tasks],
  )
}
