import type { Books } from './books.ts'
import { compare } from './ledger.ts'
import type { Acknowledged, Compared, Kept } from './ledger.ts'

export interface Audit extends Compared {
  readonly kept: number
  readonly extras: number
  /** Tasks with more standing answers than they asked for. */
  readonly overOverlap: readonly number[]
  /** Tasks that have not come to rest. */
  readonly stuck: readonly string[]
}

/** Compares the ledger with the books, and looks at every task. */
export async function audit(
  books: Books,
  ledger: readonly Acknowledged[],
  projectId: number,
): Promise<Audit> {
  const kept = await books.rows<Kept & { isExtra: boolean }>(KEPT)
  const over = await books.rows<{ id: number }>(OVER_OVERLAP)
  const stuck = await books.rows<{ id: number; state: string; why: string | null }>(STUCK, [projectId])
  return {
    ...compare(once(ledger), kept),
    kept: kept.length,
    extras: kept.filter(({ isExtra }) => isExtra).length,
    overOverlap: over.map(({ id }) => id),
    stuck: stuck.map(({ id, state, why }) => `${id} is ${state}${why ? `, waiting for ${why}` : ''}`),
  }
}

/** What was sent twice was acknowledged twice. */
function once(ledger: readonly Acknowledged[]): Acknowledged[] {
  return [...new Map(ledger.map((entry) => [entry.uniqueId, entry])).values()]
}

const KEPT = `
  select task_id::float8 as "taskId", completed_by::float8 as "userId", unique_id as "uniqueId", is_extra as "isExtra",
         case when not was_cancelled then result #>> '{0,value,choices,0}' end as choice
  from annotations where deleted_at is null`

/** Extra answers are marked as such and fill no place. */
const OVER_OVERLAP = `
  select t.id::float8 as id from tasks t
  where t.overlap + t.extra_annotators < greatest(
    (select count(*) from seats s where s.task_id = t.id and s.stage_kind = 'annotate' and s.state = 'answered'
       and s.reason is distinct from 'rejected'),
    (select count(*) from annotations a where a.task_id = t.id and not a.was_cancelled and not a.is_extra
       and a.deleted_at is null and a.review_status is distinct from 'rejected'))`

const STUCK = `
  select t.id, t.state, t.waiting_for as why from tasks t
  where t.project_id = $1 and t.state not in ('completed', 'escalated')`
