import { select, sql } from '../connect.ts'

/** So few new tasks change nothing for the planner that would be worth a look at the tables. */
const WORTH_A_LOOK = 1_000

/**
 * Brings the planner's idea of the tables of tasks up to date at once when an import has changed it noticeably: with
 * what it remembers of an empty table it would read them from end to end, and the server's own housekeeping comes a
 * minute late. Outside a transaction.
 */
export async function refreshStatistics(newTasks: number): Promise<void> {
  if (newTasks < WORTH_A_LOOK) return
  const [known] = await sql<{ tasks: number }>('known-tasks', KNOWN)
  if (newTasks * 10 < (known?.tasks ?? 0)) return
  await select('analyze tasks, seats')
}

/** -1: never looked at. */
const KNOWN = `select reltuples::float8 as tasks from pg_class where oid = 'tasks'::regclass`
